"""A small RSUniVLM that says what it was taught, word for word: to see boxes and masks come out of a real decoder."""

import torch
from torch.nn import functional

from model_runtime.models.base import LoadOptions
from model_runtime.models.folder import ModelFolder
from model_runtime.models.rsunivlm import family
from model_runtime.models.rsunivlm.untrained import make_untrained
from model_runtime.models.writing import stored, write_weights

CPU = LoadOptions(None, torch.device("cpu"), torch.float32)


def write_taught(folder, lessons):
    """Write a model that answers each (question, answer) of `lessons` as it is written there."""
    make_untrained(folder)
    model = family.load(ModelFolder(folder), CPU, lambda stage, share: None)
    tokeniser, decoder = model.language_model.tokeniser, model.language_model.decoder
    examples = []
    for question, answer in lessons:
        features = model.features(question.pictures, None)
        prompt = model.prompt(question, features, None)
        ids = torch.tensor([*tokeniser.encode(answer), tokeniser.eos_id])
        examples.append((prompt.variant, prompt.embeddings.clone(), ids))
    parts = model.modules()[0].requires_grad_(True)
    trained = [weight for name, weight in parts.named_parameters() if name.startswith(("decoder", "experts"))]
    table = decoder.get_input_embeddings()
    table.weight.requires_grad_(False)
    optimiser = torch.optim.Adam([weight for weight in trained if weight.requires_grad], 2e-3)
    torch.manual_seed(0)
    for _ in range(400):
        worst = 0.0
        for expert, prompt, ids in examples:
            model.experts.use(expert)
            inputs = torch.cat([prompt, table(ids[:-1])]).unsqueeze(0)
            logits = decoder(inputs_embeds=inputs).logits[0, len(prompt) - 1 :]
            loss = functional.cross_entropy(logits, ids)
            loss.backward()
            worst = max(worst, float(loss.detach()))
        optimiser.step()
        optimiser.zero_grad()
        if worst < 0.02:
            break
    for layer in decoder.model.layers:
        layer.mlp = torch.nn.Identity()  # an expert's, which is stored as such
    write_weights(folder, stored(parts, parts.file_name))
