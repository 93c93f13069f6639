/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of a SCIM registry share: whom they ask, and how answers are read (RFC 7643, RFC 7644). */

#pragma once

#include "coroutine/co.h"
#include "http/client.h"
#include "registry/http-items.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define REGISTRAR_SCIM_MEDIA_TYPE "application/scim+json"

/* Entries of a list, where the service does not say how many it gives. */
#define REGISTRAR_SCIM_PAGE_SIZE 100

/* Where a user's entry has the id that a roster has. */
typedef struct
{
  const char *word;      /* in the settings */
  const char *attribute; /* in a filter */
  const char *schema;    /* (nullable) the extension that it is part of */
  const char *name;      /* in the entry, or in the extension's part of it */
} RegistrarScimIdAttribute;

/* Groups are written to by one at a time: each has its turn, some share one. */
#define REGISTRAR_SCIM_N_TURNS 32

typedef struct
{
  guint8 unused;
} RegistrarScimTurn;
CO_DEFINE_CHANNEL (RegistrarScimTurn, registrar_scim_turn, co_clear_nothing)

/* Part of the registry, and lives as long as it. */
typedef struct
{
  RegistrarRegistry *registry; /* whose limiter is told of quotas */
  RegistrarHttpClient *client;
  const RegistrarScimIdAttribute *id_attribute;
  gboolean creates_accounts;
  RegistrarScimTurnChannel turns[REGISTRAR_SCIM_N_TURNS];
  RegistrarScimTurnChannel learning; /* whose turn it is may ask for the configuration */

  /* (atomic) as far as is known */
  gboolean joins_filters; /* takes `or` in a filter */
  gboolean is_known;      /* the service was asked for the next ones, and has answered */
  guint page_size;        /* entries of a list at most */
  guint max_operations;   /* of one request; 0: it does not say */
  guint max_payload;      /* bytes of one request; likewise */
} RegistrarScimSession;

/**
 * registrar_scim_session_get:
 * @path: below the base
 * @call: (nullable): how long it may take
 * @reply: (out caller-allocates): zeroed by the caller, cleared by the caller
 *
 * Asks without a registration in mind. On a coroutine.
 *
 * Returns: (transfer full): the JSON of a success, else %NULL with an error
 */
JsonNode *registrar_scim_session_get (RegistrarScimSession *self, const char *path, const RegistrarCall *call,
                                      RegistrarHttpReply *reply, GError **error);
/** registrar_scim_session_take_turn: waits for it no longer than @call, (nullable), may take. */
CoChannelStatus registrar_scim_session_take_turn (const RegistrarScimTurnChannel *turns, const RegistrarCall *call);

/** registrar_scim_append_filter: appends `attribute eq "value"`, after an `or` where one is needed (RFC 7644, 3.4.2.2). */
void      registrar_scim_append_filter (GString *filter, const char *attribute, const char *value);
/** registrar_scim_append_comparison: likewise, with an operator such as `co` and nothing before it. */
void      registrar_scim_append_comparison (GString *filter, const char *attribute, const char *operation, const char *value);

/** registrar_scim_dup_path: (transfer full): `Users/…`, with @id as one segment. */
char     *registrar_scim_dup_path      (const char *collection, const char *id);

/**
 * registrar_scim_read_page:
 * @total: (out) (optional): of all pages
 *
 * Returns: (transfer none) (nullable): the entries of a ListResponse; %NULL if it has none. FALSE in @is_list: it is no list
 */
JsonNode *registrar_scim_read_page     (JsonNode *root, gint64 *total, gboolean *is_list);

G_END_DECLS
