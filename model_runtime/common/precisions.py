"""Names of the precisions a model can be loaded in, as on the wire, on the command line and in the options."""

PACKED = ("int8", "int4")  # of a decoder's weights alone, on a CPU
PRECISIONS = ("auto", "bf16", "fp16", "fp32", *PACKED)


def packed_name(packed: str) -> str:
    """The file, a safetensors file, that keeps a decoder's weights packed in its folder."""
    return f"model.{packed}"
