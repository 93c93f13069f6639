/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a failure of PostgreSQL means: whose it is, what people read of it, and whether to ask again. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How an exchange with the server ended. All but DONE come with an error of %REGISTRAR_REGISTRY_ERROR or %REGISTRAR_HTTP_ERROR. */
typedef enum
{
  REGISTRAR_POSTGRES_DONE,
  REGISTRAR_POSTGRES_AGAIN,     /* others were in the way, nothing happened: the same again may succeed at once */
  REGISTRAR_POSTGRES_NO_TABLES, /* there are none of ours */
  REGISTRAR_POSTGRES_REFUSED,   /* some row of it, nothing happened */
  REGISTRAR_POSTGRES_FAILED,    /* all of it, nothing happened */
  REGISTRAR_POSTGRES_LOST,      /* the connection is of no use any more; what was asked may have happened */
} RegistrarPostgresEnd;

/**
 * registrar_postgres_failure_read:
 * @server: whom the words name
 * @state: the failure's SQLSTATE, five letters or digits
 * @words: what the server says, in one line
 *
 * See https://www.postgresql.org/docs/current/errcodes-appendix.html.
 */
RegistrarPostgresEnd registrar_postgres_failure_read        (const char *server, const char *state, const char *words,
                                                             GError **error);
/**
 * registrar_postgres_failure_read_connecting:
 * @message: libpq's, of any number of lines, with every detail (PQERRORS_VERBOSE)
 * @securing: it was at TLS when it failed
 */
void                 registrar_postgres_failure_read_connecting (const char *server, const char *message, gboolean securing,
                                                                 GError **error);
/** registrar_postgres_failure_get_consent: how to agree to the tables being made, as a sentence. */
const char          *registrar_postgres_failure_get_consent (void);
/** registrar_postgres_failure_set_read_only: it answers, and takes no changes. */
void                 registrar_postgres_failure_set_read_only (const char *server, GError **error);
/** registrar_postgres_failure_set_lost: the connection broke, or for @late the server did not answer in time. */
void                 registrar_postgres_failure_set_lost    (const char *server, gboolean late, GError **error);

G_END_DECLS
