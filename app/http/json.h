/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON from a server: read strictly, and asked without trust in its shape. */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* json-glib takes memory for each token, and stack for each level. */
#define REGISTRAR_JSON_MAX_DEPTH 64
#define REGISTRAR_JSON_MAX_TOKENS 200000

/**
 * registrar_json_scan:
 * @reason: (out): what is wrong, static; %NULL if nothing is
 *
 * Whether @text is one JSON text (RFC 8259), strictly, of at most 64 levels and 200,000 tokens, in valid UTF-8, each of whose
 * integers fits into 64 bits. json-glib by itself takes comments and octal numbers, wraps large ones around, and crashes
 * on deep nesting.
 */
gboolean     registrar_json_scan        (const char *text, gsize length, const char **reason);

/**
 * registrar_json_parse:
 *
 * Scans, then parses; what is large is parsed on a thread with an ordinary stack. On a coroutine.
 *
 * Returns: (transfer full): %NULL with %G_IO_ERROR_INVALID_DATA, and a message that says what is wrong
 */
JsonNode    *registrar_json_parse       (const char *text, gsize length, GError **error);

/* All below take %NULL and nodes of any type, and answer %NULL or FALSE where what is asked for is not there. */

/** registrar_json_get: (transfer none): a member of an object. */
JsonNode    *registrar_json_get         (JsonNode *object, const char *member);
/** registrar_json_get_item: (transfer none): an element of an array. */
JsonNode    *registrar_json_get_item    (JsonNode *array, guint i);
/** registrar_json_get_size: of an array; 0 for everything else. */
guint        registrar_json_get_size    (JsonNode *array);
/** registrar_json_get_string: (nullable): a member that is a string. */
const char  *registrar_json_get_string  (JsonNode *object, const char *member);
/** registrar_json_get_integer: FALSE if the member is no integer. */
gboolean     registrar_json_get_integer (JsonNode *object, const char *member, gint64 *value);
/** registrar_json_get_boolean: FALSE also if the member is no boolean. */
gboolean     registrar_json_get_boolean (JsonNode *object, const char *member);
/** registrar_json_dup_id: (nullable): a member that is an id: a string, or an integer as text. */
char        *registrar_json_dup_id      (JsonNode *object, const char *member);

G_END_DECLS
