/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a PostgreSQL database is: its servers, one of which can be written to, and how each is connected to. */

#pragma once

#include <gio/gio.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

typedef struct _RegistrarPostgresAddress RegistrarPostgresAddress;

/**
 * registrar_postgres_address_parse:
 * @uri: `postgresql://user@host,standby:5433/database`, as libpq reads it
 * @password: (nullable)
 * @ca_file: (nullable): PEM: whom to believe instead of the system's authorities
 *
 * Servers of the network are spoken to over TLS only, and only to those whose certificate is theirs (verify-full); on this
 * computer itself, a socket of the file system or a loopback address, that is so where @ca_file is given. There is nothing
 * in a URI that could weaken this, and no secret.
 *
 * Returns: (transfer full): %NULL with %REGISTRAR_REGISTRY_ERROR_REFUSED
 */
RegistrarPostgresAddress *registrar_postgres_address_parse       (const char *uri, const char *password, const char *ca_file,
                                                                  GError **error);
void                      registrar_postgres_address_free        (RegistrarPostgresAddress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarPostgresAddress, registrar_postgres_address_free)

/** registrar_postgres_address_get_n_servers: 1 or more; they are numbered in the order of the URI. */
guint                     registrar_postgres_address_get_n_servers (const RegistrarPostgresAddress *self);
/** registrar_postgres_address_get_server: (transfer none): what people call it: `db.school.example`. */
const char               *registrar_postgres_address_get_server    (const RegistrarPostgresAddress *self, guint server);
/** registrar_postgres_address_start: PQconnectStartParams() for one server, which is only taken if it can be written to. May block on a name server. */
PGconn                   *registrar_postgres_address_start         (const RegistrarPostgresAddress *self, guint server);

G_END_DECLS
