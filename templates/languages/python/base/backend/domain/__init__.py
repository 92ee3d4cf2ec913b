"""What the service is about, free of web and database: entities, rules, services, and the ports they need."""
