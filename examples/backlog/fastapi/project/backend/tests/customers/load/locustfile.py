"""Load on Customers: `locust -f` this file, `--host` the service; LOAD_TOKEN is the token to send."""

import os

from locust import HttpUser, between, task

from backend.tests.customers import samples


class CustomersUser(HttpUser):
    """Reads more than it writes, as most do."""

    wait_time = between(0.05, 0.2)

    def on_start(self) -> None:
        token = os.environ.get("LOAD_TOKEN")
        if token is not None:
            self.client.headers["Authorization"] = f"Bearer {token}"

    @task(5)
    def list_1(self) -> None:
        self.client.get("/api/v1/customers")

    @task(1)
    def create_customer(self) -> None:
        self.client.post("/api/v1/customers", json=samples.create_customer())
