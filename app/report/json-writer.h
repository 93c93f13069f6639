/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A JSON writer: values go straight to the stream, so that a report of any length takes no memory. */

#pragma once

#include "report/output.h"

G_BEGIN_DECLS

/**
 * RegistrarJsonWriter:
 *
 * Writes one JSON text (RFC 8259) in UTF-8. The caller opens and closes objects and arrays in pairs and
 * gives each member of an object a name and each element of an array %NULL. The outer levels get a line a
 * value, so that a report can be read, compared and cut by lines; deeper ones stay on their line.
 *
 * Lives on the stack; not for two threads at a time.
 */
typedef struct
{
  /*< private >*/
  RegistrarOutput output;
  guint           depth; /* objects and arrays that are open */
  gboolean        more;  /* the next value follows another one */
} RegistrarJsonWriter;

void     registrar_json_writer_init   (RegistrarJsonWriter *self, GOutputStream *stream, GCancellable *cancellable);
void     registrar_json_writer_clear  (RegistrarJsonWriter *self);
/** registrar_json_writer_finish: writes the rest; FALSE with the first error there was in writing. */
gboolean registrar_json_writer_finish (RegistrarJsonWriter *self, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarJsonWriter, registrar_json_writer_clear)

/* @name, everywhere: (nullable): plain ASCII that needs no escape */
void registrar_json_writer_begin_object (RegistrarJsonWriter *self, const char *name);
void registrar_json_writer_end_object   (RegistrarJsonWriter *self);
void registrar_json_writer_begin_array  (RegistrarJsonWriter *self, const char *name);
void registrar_json_writer_end_array    (RegistrarJsonWriter *self);

/**
 * registrar_json_writer_add_string:
 * @value: (nullable): text; %NULL is written as null
 *
 * Control characters and the line separators that JavaScript trips over are escaped. A byte that is not
 * UTF-8 becomes U+FFFD: one bad value must not make the whole file unreadable.
 */
void registrar_json_writer_add_string   (RegistrarJsonWriter *self, const char *name, const char *value);
void registrar_json_writer_add_unsigned (RegistrarJsonWriter *self, const char *name, guint64 value);
/** registrar_json_writer_add_double: six significant digits, in the C locale; null if it is no number. */
void registrar_json_writer_add_double   (RegistrarJsonWriter *self, const char *name, double value);
/** registrar_json_writer_add_ordinal: a number that counts from 1; 0, which means unknown, is written as null. */
void registrar_json_writer_add_ordinal  (RegistrarJsonWriter *self, const char *name, guint64 value);
void registrar_json_writer_add_null     (RegistrarJsonWriter *self, const char *name);

G_END_DECLS
