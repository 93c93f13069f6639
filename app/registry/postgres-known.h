/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a shared registry knows of those whom some rows may mean: read in one exchange, and then asked row by row. */

#pragma once

#include "registry/batch-rows.h"
#include "registry/postgres-connection.h"
#include "registry/recognise.h"

G_BEGIN_DECLS

/* What is written is so only once the server has said it. */
typedef enum
{
  REGISTRAR_POSTGRES_STORED,
  REGISTRAR_POSTGRES_PENDING,
} RegistrarPostgresState;

typedef struct
{
  gint64                 number;
  RegistrarPostgresState state;
  const char            *key;
  const char            *username_key; /* (nullable) */
  const char            *email_key;    /* (nullable) */
  RegistrarStudent       student;      /* its id is %NULL where that is no identity */
  const char            *old_key;      /* (nullable) under which somebody was stored of whom more is known now */
} RegistrarPostgresStudent;

typedef struct
{
  const char                     *course; /* its id */
  gint64                          student;
  const RegistrarPostgresStudent *owner; /* (nullable) of one that is added: who they are taken for */
  RegistrarPostgresState          state;
  gboolean                        registered; /* FALSE: no longer */
  const char                     *run;        /* that registered; "" if there was none */
  const char                     *changed_by; /* (nullable) */
  gint64                          row;
  gint64                          since;
  RegistrarDetails                details;
} RegistrarPostgresRegistration;

/* How it is read. */
typedef enum
{
  REGISTRAR_POSTGRES_TO_LOOK,   /* as it is now */
  REGISTRAR_POSTGRES_TO_ADD,    /* in a transaction that goes on: nobody else adds somebody who may be the same */
  REGISTRAR_POSTGRES_TO_CHANGE, /* in a transaction that goes on: nobody else changes these registrations */
} RegistrarPostgresPurpose;

typedef struct _RegistrarPostgresKnown RegistrarPostgresKnown;

/** registrar_postgres_known_new: (transfer full): of nobody yet */
RegistrarPostgresKnown *registrar_postgres_known_new  (void);
void                    registrar_postgres_known_free (RegistrarPostgresKnown *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarPostgresKnown, registrar_postgres_known_free)

/** registrar_postgres_known_read: all that is needed for @rows. On a coroutine. */
RegistrarPostgresEnd    registrar_postgres_known_read (RegistrarPostgresKnown          *self,
                                                       RegistrarPostgresConnection     *connection,
                                                       const RegistrarBatchRows        *rows,
                                                       RegistrarPostgresPurpose         purpose,
                                                       const RegistrarPostgresPatience *patience,
                                                       GError                         **error);

/** registrar_postgres_known_find: who is meant by @row, and how they are registered for its course: see registrar_recognise(). */
gboolean                registrar_postgres_known_find (RegistrarPostgresKnown   *self,
                                                       const RegistrarBatchRows *rows,
                                                       const RegistrarBatchRow  *row,
                                                       RegistrarMatch           *match,
                                                       GError                  **error);
/** registrar_postgres_known_find_candidates: (transfer full): everybody, some at most, who shares something with @student. */
RegistrarFinding       *registrar_postgres_known_find_candidates (RegistrarPostgresKnown *self, const RegistrarStudent *student);
/** registrar_postgres_known_has_course: whether the course is there. */
gboolean                registrar_postgres_known_has_course (RegistrarPostgresKnown *self, const RegistrarCourse *course);

/** registrar_postgres_known_get_student: (transfer none) (nullable) */
RegistrarPostgresStudent      *registrar_postgres_known_get_student      (RegistrarPostgresKnown *self, gint64 number);
/** registrar_postgres_known_get_registration: (transfer none) (nullable) */
RegistrarPostgresRegistration *registrar_postgres_known_get_registration (RegistrarPostgresKnown *self, const char *course,
                                                                          gint64 student);

/** registrar_postgres_known_add_student: somebody new, with a number of their own; pending. Returns: (transfer none) */
RegistrarPostgresStudent      *registrar_postgres_known_add_student      (RegistrarPostgresKnown *self,
                                                                          const RegistrarStudent *student, const char *key);
/** registrar_postgres_known_strengthen: what else a row knows of somebody; pending. */
void                           registrar_postgres_known_strengthen       (RegistrarPostgresKnown   *self,
                                                                          RegistrarPostgresStudent *known,
                                                                          const RegistrarStudent *student, const char *key);
/** registrar_postgres_known_add_registration: of @item, since now; pending. Returns: (transfer none) */
RegistrarPostgresRegistration *registrar_postgres_known_add_registration (RegistrarPostgresKnown      *self,
                                                                          const RegistrarRegistration *item,
                                                                          const RegistrarPostgresStudent *student);

G_END_DECLS
