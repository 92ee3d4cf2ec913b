"""The service. Layers, top to bottom: api, repository, infrastructure, domain, core."""
