/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Arrays of registrations in the JSON service's contract: what is asked, and what is answered, from both sides.
 *
 * A request has a name that its answer repeats: over a connection where answers got out of step, none is taken for
 * another's. */

#pragma once

#include "registry/registry.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The client's side. */

/** registrar_json_items_write: @request: its name. Returns: (transfer full): what is sent */
char    *registrar_json_items_write          (const char *request, RegistrarRegistration **items, guint n_items, gsize *length);
/**
 * registrar_json_items_read_answers:
 * @reason: (out): what is wrong, static
 *
 * Answers every item, or none.
 *
 * Returns: FALSE if that is not an answer to this request
 */
gboolean registrar_json_items_read_answers   (JsonNode *root, const char *request, RegistrarRegistration **items, guint n_items,
                                              const char **reason);
/** registrar_json_items_is_answer: whether @root answers the request with this name, with @n answers. */
gboolean registrar_json_items_is_answer      (JsonNode *root, const char *request, guint n, const char **reason);

/* The server's side. */

/* What somebody asks for. The strings belong to the node that it was read from. */
typedef struct
{
  const char            *request;
  RegistrarRegistration *items;
  RegistrarDetails      *expected; /* of each item that has any */
  guint                  n_items;
} RegistrarJsonItems;

/** registrar_json_items_read: @run: (nullable): of all of them. Returns: FALSE with what is wrong, static */
gboolean registrar_json_items_read           (RegistrarJsonItems *self, JsonNode *root, const char *run, const char **reason);
void     registrar_json_items_clear          (RegistrarJsonItems *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarJsonItems, registrar_json_items_clear)
/** registrar_json_items_write_answers: Returns: (transfer full): what is answered */
char    *registrar_json_items_write_answers  (const RegistrarJsonItems *self, gsize *length);

G_END_DECLS
