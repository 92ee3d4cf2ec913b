"""Hooks of Customers: functions of yours before and after its operations.

This file is yours: it is scaffolded once and never overwritten. Write one of the functions below,
then run: create-backend-feature service customers
The service then calls it, inside the transaction of the operation. An exception rolls the
transaction back; those of backend.domain.base.errors are answered as refusals.

A hook before an operation runs before the business rules, and they see what it returns. A hook
after an operation sees what is stored. `resources` holds the caller and the repositories.
Names of other functions of this file must not begin with before_ or after_.

from uuid import UUID

from backend.domain.base.listing import Page, Query
from backend.domain.customers import contracts
from backend.domain.customers.entities import Customer
from backend.domain.customers.resources import Resources

async def before_list_customers(resources: Resources, query: Query) -> Query: ...
async def after_list_customers(resources: Resources, found: Page[Customer]) -> None: ...
async def before_create_customer(
    resources: Resources, body: contracts.CustomerCreate
) -> contracts.CustomerCreate: ...
async def after_create_customer(resources: Resources, entity: Customer) -> None: ...
async def before_get_customer(resources: Resources, entity_id: UUID) -> None: ...
async def after_get_customer(resources: Resources, entity: Customer) -> None: ...
async def before_update_customer(
    resources: Resources, entity: Customer, body: contracts.CustomerUpdate
) -> contracts.CustomerUpdate: ...
async def after_update_customer(
    resources: Resources, former: Customer, entity: Customer
) -> None: ...
"""
