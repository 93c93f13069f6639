/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON as four events, whatever a value is. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Deeper is no roster. */
#define REGISTRAR_JSON_MAX_DEPTH 64

/** RegistrarJsonEvents: what is called in turn; each may end the parsing by FALSE. */
typedef struct
{
  gboolean (*value) (gpointer data, const char *text, gsize length); /* @text as it is written; %NULL for `null` */
  gboolean (*open)  (gpointer data, gboolean is_array);
  gboolean (*name)  (gpointer data, const char *text, gsize length); /* of the member that comes */
  gboolean (*close) (gpointer data, gboolean is_array);
} RegistrarJsonEvents;

typedef enum
{
  REGISTRAR_JSON_FINE,
  REGISTRAR_JSON_ENDED, /* by one who was called */
  REGISTRAR_JSON_BAD,   /* no JSON (RFC 8259) */
} RegistrarJsonState;

typedef struct
{
  const RegistrarJsonEvents *events;
  gpointer                   data;
  gpointer                   handle; /* yajl's */
} RegistrarJsonParser;

/** registrar_json_parser_init: several values may follow each other; what is no UTF-8 passes. @self stays where it is. */
void               registrar_json_parser_init         (RegistrarJsonParser *self, const RegistrarJsonEvents *events,
                                                       gpointer data);
void               registrar_json_parser_clear        (RegistrarJsonParser *self);
/** registrar_json_parser_parse: the next piece of the text. */
RegistrarJsonState registrar_json_parser_parse        (RegistrarJsonParser *self, const char *text, gsize length);
/** registrar_json_parser_finish: whether the text may end here. */
RegistrarJsonState registrar_json_parser_finish       (RegistrarJsonParser *self);
/** registrar_json_parser_get_consumed: how many bytes of the last piece were read before it ended. */
gsize              registrar_json_parser_get_consumed (const RegistrarJsonParser *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarJsonParser, registrar_json_parser_clear)

G_END_DECLS
