"""Models that another program serves: vLLM, Vertex AI, the llama.cpp server, Ollama."""
