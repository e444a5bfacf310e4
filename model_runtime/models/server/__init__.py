"""A model behind a server of one's own that speaks OpenAI's protocol: asked over HTTP, never loaded here."""
