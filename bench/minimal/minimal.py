"""The least that lists and creates notes: FastAPI, SQLAlchemy, SQLite or PostgreSQL. What `npm run bench:throughput` measures against."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID, uuid4

import uvicorn
from fastapi import FastAPI, Query, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Column, DateTime, MetaData, String, Table, Uuid, func, insert, select
from sqlalchemy.ext.asyncio import create_async_engine

metadata = MetaData()
notes = Table(
    "notes",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("created_at", DateTime, nullable=False, index=True),
    Column("updated_at", DateTime, nullable=False),
)
url = os.environ["MINIMAL_DATABASE"].replace("postgresql://", "postgresql+asyncpg://")
# Where there is no pool to size, SQLAlchemy takes its own for the file.
engine = create_async_engine(url, pool_size=10) if "asyncpg" in url else create_async_engine(url)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    yield


app = FastAPI(lifespan=lifespan)


class NoteCreate(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    title: str = Field(min_length=1, max_length=200)


class Note(BaseModel):
    id: UUID
    title: str
    created_at: datetime
    updated_at: datetime


class NoteList(BaseModel):
    items: list[Note]
    total: int
    page: int
    per_page: int


@app.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/api/v1/notes")
async def list_notes(
    page: Annotated[int, Query(ge=1)] = 1, per_page: Annotated[int, Query(ge=1, le=100)] = 20
) -> NoteList:
    async with engine.begin() as connection:
        total = await connection.scalar(select(func.count()).select_from(notes))
        rows = await connection.execute(
            select(notes)
            .order_by(notes.c.created_at.desc(), notes.c.id.desc())
            .limit(per_page)
            .offset((page - 1) * per_page)
        )
        items = [Note(**row._mapping) for row in rows]
    return NoteList(items=items, total=total or 0, page=page, per_page=per_page)


@app.post("/api/v1/notes", status_code=201)
async def create_note(body: NoteCreate, response: Response) -> Note:
    moment = datetime.now(UTC).replace(tzinfo=None)
    note = Note(id=uuid4(), title=body.title, created_at=moment, updated_at=moment)
    async with engine.begin() as connection:
        await connection.execute(insert(notes).values(**note.model_dump()))
    response.headers["Location"] = f"/api/v1/notes/{note.id}"
    return note


if __name__ == "__main__":
    uvicorn.run(app, port=int(os.environ["PORT"]), log_level="warning", access_log=False)
