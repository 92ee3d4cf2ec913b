"""Load on Tasks: `locust -f` this file, `--host` the service; LOAD_TOKEN is the token to send."""

import os

from locust import HttpUser, between, task

from backend.tests.tasks import samples


class TasksUser(HttpUser):
    """Reads more than it writes, as most do."""

    wait_time = between(0.05, 0.2)

    def on_start(self) -> None:
        token = os.environ.get("LOAD_TOKEN")
        if token is not None:
            self.client.headers["Authorization"] = f"Bearer {token}"

    @task(5)
    def list_1(self) -> None:
        self.client.get("/api/v1/tasks")

    @task(1)
    def create_task(self) -> None:
        self.client.post("/api/v1/tasks", json=samples.create_task())
