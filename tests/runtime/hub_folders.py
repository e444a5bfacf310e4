"""Small random models in transformers' own layouts, of some thousand parameters, with tokenizer and processor.

`make(kind, folder)`, or `python hub_folders.py KIND FOLDER`, writes what a person would have downloaded. Nothing is
fetched: the tokenizer is of single bytes, the weights are random and the same each time.
"""

import json
import sys
from pathlib import Path

import torch
import transformers
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

SIDE = 56
CHATML = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{% if message['content'] is string %}"
    "{{ message['content'] }}{% else %}{% for part in message['content'] %}{% if part['type'] == 'image' %}MARKER"
    "{% else %}{{ part['text'] }}{% endif %}{% endfor %}{% endif %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
_TEXT = {
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "head_dim": 16,
    "max_position_embeddings": 4096,
}
_SIGLIP = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2}
_QWEN_TOKENS = ("<|vision_start|>", "<|vision_end|>", "<|image_pad|>", "<|video_pad|>", "<|box_start|>", "<|box_end|>",
                "<|object_ref_start|>", "<|object_ref_end|>")  # fmt: skip


def tokenizer(tokens, **named):
    """A tokenizer of bytes and of special tokens; `named` are attributes as `image_token`."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    bytes_alone = Tokenizer(models.BPE({piece: number for number, piece in enumerate(alphabet)}, []))
    bytes_alone.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bytes_alone.decoder = decoders.ByteLevel()
    made = transformers.PreTrainedTokenizerFast(
        tokenizer_object=bytes_alone,
        pad_token="<|pad|>",
        eos_token="<|im_end|>",
        bos_token="<|bos|>",
        extra_special_tokens=named,
    )
    made.add_special_tokens({"additional_special_tokens": ["<|im_start|>", *tokens]})
    return made


def make(kind, folder):
    """Write a model of a kind into a folder; returns the folder."""
    torch.manual_seed(7)
    folder.mkdir(parents=True, exist_ok=True)
    made, config, pictures, processor = _KINDS[kind]()
    network = transformers.AutoModelForImageTextToText.from_config(config, dtype=torch.float32)
    with torch.no_grad():
        for name, weight in network.named_parameters():  # so that answers differ, and no choice is a near tie
            if weight.ndim > 1:
                weight.normal_(0, 0.05 if "embed_tokens" in name else 0.3)
    network.generation_config.eos_token_id = made.eos_token_id
    network.generation_config.pad_token_id = made.pad_token_id
    network.generation_config.bos_token_id = made.bos_token_id
    network.save_pretrained(folder)
    made.save_pretrained(folder)
    (folder / "preprocessor_config.json").write_text(json.dumps(pictures))
    if processor is not None:
        (folder / "processor_config.json").write_text(json.dumps(processor))
    return folder


def _text(made, **others):
    ids = {"pad_token_id": made.pad_token_id, "bos_token_id": made.bos_token_id, "eos_token_id": made.eos_token_id}
    return {**_TEXT, **ids, "vocab_size": len(made), **others}


def _ids(made, *tokens):
    return [made.convert_tokens_to_ids(token) for token in tokens]


def _template(made, marker, text=CHATML):
    made.chat_template = text.replace("MARKER", marker)
    return made


def _qwen(config, processor, picture_processor, patch, vision, **text):
    def build():
        made = _template(tokenizer(_QWEN_TOKENS), "<|vision_start|><|image_pad|><|vision_end|>")
        start, end, image, video = _ids(made, *_QWEN_TOKENS[:4])
        rope = {"rope_type": "default", "rope_theta": 1e4, "mrope_section": [2, 3, 3]}
        settings = config(
            text_config=_text(made, **{"rope_parameters": rope, **text}),
            vision_config={"depth": 1, "num_heads": 2, "patch_size": patch, "spatial_merge_size": 2, **vision},
            image_token_id=image,
            video_token_id=video,
            vision_start_token_id=start,
            vision_end_token_id=end,
        )
        pictures = {
            "image_processor_type": picture_processor,
            "processor_class": processor,
            "patch_size": patch,
            "merge_size": 2,
            "temporal_patch_size": 2,
            "min_pixels": 28 * 28,
            "max_pixels": 112 * 112,
        }
        return made, settings, pictures, None

    return build


def _llava():
    made = _template(tokenizer(["<image>"], image_token="<image>"), "<image>\n")
    settings = transformers.LlavaConfig(
        text_config={"model_type": "llama", **_text(made)},
        vision_config={"model_type": "clip_vision_model", "image_size": SIDE, "patch_size": 14, **_SIGLIP,
                       "num_hidden_layers": 2},
        image_token_index=_ids(made, "<image>")[0],
        vision_feature_layer=-2,
    )  # fmt: skip
    pictures = {
        "image_processor_type": "CLIPImageProcessor",
        "size": {"shortest_edge": SIDE},
        "crop_size": {"height": SIDE, "width": SIDE},
    }
    processor = {
        "processor_class": "LlavaProcessor",
        "patch_size": 14,
        "num_additional_image_tokens": 1,
        "vision_feature_select_strategy": "default",
    }
    return made, settings, pictures, processor


def _paligemma():
    tokens = [f"<loc{number:04}>" for number in range(1024)] + [f"<seg{number:03}>" for number in range(128)]
    made = tokenizer(["<image>"], image_token="<image>")
    made.add_tokens(tokens)
    settings = transformers.PaliGemmaConfig(
        text_config={"model_type": "gemma", **_text(made), "num_image_tokens": 16},
        vision_config={"model_type": "siglip_vision_model", "image_size": SIDE, "patch_size": 14, **_SIGLIP,
                       "projection_dim": 32, "vision_use_head": False},
        image_token_index=_ids(made, "<image>")[0],
        projection_dim=32,
    )  # fmt: skip
    pictures = {"image_processor_type": "SiglipImageProcessor", "size": {"height": SIDE, "width": SIDE},
                "image_seq_length": 16, "processor_class": "PaliGemmaProcessor"}  # fmt: skip
    return made, settings, pictures, None


def _gemma3():
    tokens = {"image_token": "<image_soft_token>", "boi_token": "<start_of_image>", "eoi_token": "<end_of_image>"}
    made = _template(tokenizer(list(tokens.values()), **tokens), "<start_of_image>")
    image, start, end = _ids(made, *tokens.values())
    settings = transformers.Gemma3Config(
        text_config=_text(made, sliding_window=24, layer_types=["sliding_attention", "full_attention"]),
        vision_config={"model_type": "siglip_vision_model", "image_size": SIDE, "patch_size": 14, **_SIGLIP,
                       "vision_use_head": False},
        mm_tokens_per_image=4,
        image_token_index=image,
        boi_token_index=start,
        eoi_token_index=end,
    )  # fmt: skip
    pictures = {"image_processor_type": "Gemma3ImageProcessor", "size": {"height": SIDE, "width": SIDE},
                "image_seq_length": 4, "processor_class": "Gemma3Processor"}  # fmt: skip
    return made, settings, pictures, {"processor_class": "Gemma3Processor", "image_seq_length": 4}


def _smolvlm():
    tokens = ["<fake_token_around_image>", "<image>", "<global-img>", "<end_of_utterance>"]
    tokens += [f"<row_{row + 1}_col_{column + 1}>" for row in range(6) for column in range(6)]
    made = _template(tokenizer(tokens), "<image>")
    settings = transformers.SmolVLMConfig(
        text_config={"model_type": "llama", **_text(made)},
        vision_config={"image_size": SIDE, "patch_size": 14, **_SIGLIP},
        image_token_id=_ids(made, "<image>")[0],
        scale_factor=2,
        pad_token_id=made.pad_token_id,
    )
    pictures = {
        "image_processor_type": "SmolVLMImageProcessor",
        "size": {"longest_edge": 2 * SIDE},
        "max_image_size": {"longest_edge": SIDE},
        "do_image_splitting": True,
    }
    return made, settings, pictures, {"processor_class": "SmolVLMProcessor", "image_seq_len": 4}


def _florence():
    tokens = [f"<loc_{number}>" for number in range(1000)] + ["<image>"]
    made = tokenizer(tokens, image_token="<image>")
    bart = {
        "vocab_size": len(made),
        "d_model": 32,
        "encoder_layers": 1,
        "decoder_layers": 2,
        "encoder_attention_heads": 2,
        "decoder_attention_heads": 2,
        "encoder_ffn_dim": 32,
        "decoder_ffn_dim": 32,
        "max_position_embeddings": 1024,
        "pad_token_id": made.pad_token_id,
        "bos_token_id": made.bos_token_id,
        "eos_token_id": made.eos_token_id,
        "decoder_start_token_id": made.eos_token_id,
        "forced_eos_token_id": made.eos_token_id,
    }
    settings = transformers.Florence2Config(
        text_config={"model_type": "bart", **bart},
        vision_config={
            "embed_dim": [8, 8, 16, 16],
            "depths": [1, 1, 1, 1],
            "num_heads": [1, 1, 2, 2],
            "num_groups": [1, 1, 2, 2],
            "projection_dim": 32,
            "window_size": 4,
        },
        image_token_id=_ids(made, "<image>")[0],
    )
    pictures = {
        "image_processor_type": "CLIPImageProcessor",
        "processor_class": "Florence2Processor",
        "size": {"height": 64, "width": 64},
        "do_center_crop": False,
        "image_seq_length": 5,
    }
    return made, settings, pictures, None


def _internvl():
    tokens = {
        "start_image_token": "<img>",
        "end_image_token": "</img>",
        "context_image_token": "<IMG_CONTEXT>",
        "video_token": "<video>",
    }
    made = _template(tokenizer([*tokens.values(), "<ref>", "</ref>", "<box>", "</box>"], **tokens), "<IMG_CONTEXT>\n")
    settings = transformers.InternVLConfig(
        text_config={"model_type": "qwen2", **_text(made)},
        vision_config={"image_size": [SIDE, SIDE], "patch_size": [14, 14], **_SIGLIP},
        image_token_id=_ids(made, "<IMG_CONTEXT>")[0],
        image_seq_length=4,
        downsample_ratio=0.5,
    )
    pictures = {
        "image_processor_type": "GotOcr2ImageProcessor",
        "size": {"height": SIDE, "width": SIDE},
        "crop_to_patches": True,
        "max_patches": 4,
    }
    return made, settings, pictures, {"processor_class": "InternVLProcessor", "image_seq_length": 4}


_KINDS = {
    "qwen2_vl": _qwen(
        transformers.Qwen2VLConfig, "Qwen2VLProcessor", "Qwen2VLImageProcessor", 14,
        {"embed_dim": 16, "hidden_size": 32, "mlp_ratio": 1},
    ),
    "qwen2_5_vl": _qwen(
        transformers.Qwen2_5_VLConfig, "Qwen2_5_VLProcessor", "Qwen2VLImageProcessor", 14,
        {"hidden_size": 16, "intermediate_size": 16, "out_hidden_size": 32, "fullatt_block_indexes": [0],
         "window_size": 56},
    ),
    "qwen3_vl": _qwen(
        transformers.Qwen3VLConfig, "Qwen3VLProcessor", "Qwen2VLImageProcessor", 16,
        {"hidden_size": 16, "intermediate_size": 16, "out_hidden_size": 32, "deepstack_visual_indexes": [0],
         "num_position_embeddings": 16},
    ),
    "qwen3_5": _qwen(
        transformers.Qwen3_5Config, "Qwen3VLProcessor", "Qwen2VLImageProcessor", 16,
        {"hidden_size": 16, "intermediate_size": 16, "out_hidden_size": 32, "num_position_embeddings": 16},
        layer_types=["linear_attention", "full_attention"], linear_num_key_heads=2, linear_num_value_heads=2,
        linear_key_head_dim=8, linear_value_head_dim=8,
        rope_parameters={"rope_type": "default", "rope_theta": 1e4, "mrope_section": [1, 1, 0],
                         "partial_rotary_factor": 0.25},
    ),
    "llava": _llava,
    "paligemma": _paligemma,
    "gemma3": _gemma3,
    "smolvlm": _smolvlm,
    "florence2": _florence,
    "internvl": _internvl,
}  # fmt: skip
KINDS = tuple(_KINDS)


if __name__ == "__main__":
    make(sys.argv[1], Path(sys.argv[2]))
