// The least that lists and creates notes: Gin, SQLite or PostgreSQL. What `npm run bench:throughput` measures against.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"
)

type note struct {
	ID        uuid.UUID `json:"id"`
	Title     string    `json:"title"`
	CreatedAt string    `json:"created_at"`
	UpdatedAt string    `json:"updated_at"`
}

type query struct {
	Page    int `form:"page,default=1" binding:"min=1"`
	PerPage int `form:"per_page,default=20" binding:"min=1,max=100"`
}

type noteCreate struct {
	Title string `json:"title" binding:"required,min=1,max=200"`
}

// The statements of one kind of database.
type store struct {
	*sql.DB
	page, add string
}

const index = `create index if not exists notes_created_at on notes (created_at);`

const newest = "select id, title, created_at, updated_at from notes order by created_at desc, id desc "

func open(address string) (store, error) {
	if strings.HasPrefix(address, "postgresql:") {
		db, err := sql.Open("pgx", address)
		if err != nil {
			return store{}, err
		}
		db.SetMaxOpenConns(10)
		db.SetMaxIdleConns(10)
		_, err = db.Exec(`create table if not exists notes (id uuid primary key, title varchar(200) not null, created_at timestamptz not null, updated_at timestamptz not null);` + index)
		return store{db, newest + "limit $1 offset $2", "insert into notes (id, title, created_at, updated_at) values ($1, $2, $3, $4)"}, err
	}
	db, err := sql.Open("sqlite", address+"?_pragma=journal_mode(wal)&_pragma=busy_timeout(10000)&_txlock=immediate")
	if err != nil {
		return store{}, err
	}
	_, err = db.Exec(`create table if not exists notes (id text primary key, title text not null, created_at text not null, updated_at text not null) strict;` + index)
	return store{db, newest + "limit ? offset ?", "insert into notes (id, title, created_at, updated_at) values (?, ?, ?, ?)"}, err
}

func main() {
	db, err := open(os.Getenv("MINIMAL_DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.GET("/health", func(c *gin.Context) { c.JSON(http.StatusOK, gin.H{"status": "ok"}) })
	router.GET("/api/v1/notes", func(c *gin.Context) {
		var asked query
		if err := c.ShouldBindQuery(&asked); err != nil {
			c.AbortWithStatus(http.StatusBadRequest)
			return
		}
		found, total, err := list(c, db, asked)
		if err != nil {
			c.AbortWithStatus(http.StatusInternalServerError)
			return
		}
		c.JSON(http.StatusOK, gin.H{"items": found, "total": total, "page": asked.Page, "per_page": asked.PerPage})
	})
	router.POST("/api/v1/notes", func(c *gin.Context) {
		var body noteCreate
		if err := c.ShouldBindJSON(&body); err != nil {
			c.AbortWithStatus(http.StatusUnprocessableEntity)
			return
		}
		moment := time.Now().UTC().Format("2006-01-02T15:04:05.000Z")
		made := note{ID: uuid.New(), Title: body.Title, CreatedAt: moment, UpdatedAt: moment}
		if err := insert(c, db, made); err != nil {
			c.AbortWithStatus(http.StatusInternalServerError)
			return
		}
		c.Header("Location", "/api/v1/notes/"+made.ID.String())
		c.JSON(http.StatusCreated, made)
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), router))
}

func list(c *gin.Context, db store, asked query) ([]note, int, error) {
	tx, err := db.BeginTx(c.Request.Context(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = tx.Rollback() }()
	var total int
	if err := tx.QueryRow("select count(*) from notes").Scan(&total); err != nil {
		return nil, 0, err
	}
	rows, err := tx.Query(db.page, asked.PerPage, (asked.Page-1)*asked.PerPage)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	found := make([]note, 0, asked.PerPage)
	for rows.Next() {
		var one note
		if err := rows.Scan(&one.ID, &one.Title, &one.CreatedAt, &one.UpdatedAt); err != nil {
			return nil, 0, err
		}
		found = append(found, one)
	}
	return found, total, rows.Err()
}

func insert(c *gin.Context, db store, made note) error {
	tx, err := db.BeginTx(c.Request.Context(), nil)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(db.add, made.ID.String(), made.Title, made.CreatedAt, made.UpdatedAt); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}
