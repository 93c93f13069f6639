/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an XML reader says of a document, as a text that can be compared. */

#pragma once

#include "roster/xml-reader.h"

#include <string.h>

static inline gboolean
trace_start (gpointer data, const char *name, const char *const *attributes, const char *const *values, GError **error)
{
  GString *trace = data;

  g_string_append_printf (trace, "<%s", name);
  for (guint i = 0; attributes[i] != NULL; i++)
    g_string_append_printf (trace, " %s=[%s]", attributes[i], values[i]);
  g_string_append_c (trace, '>');

  return TRUE;
}

static inline gboolean
trace_end (gpointer data, const char *name, GError **error)
{
  g_string_append_printf (data, "</%s>", name);

  return TRUE;
}

/* Pieces of a text are one. */
static inline gboolean
trace_text (gpointer data, const char *text, gsize length, GError **error)
{
  g_string_append_len (data, text, length);

  return TRUE;
}

/* Reads a document in pieces of that size; NULL with an error if it is refused. */
static inline char *
dup_trace (const char *document, gsize length, gsize piece, GError **error)
{
  static const RegistrarXmlHandler handler = { trace_start, trace_end, trace_text };
  g_autoptr (GString) trace = g_string_new (NULL);
  g_autoptr (RegistrarXmlReader) reader = registrar_xml_reader_new (&handler, trace, "test.xlsx");

  for (gsize i = 0; i < length; i += piece)
    if (!registrar_xml_reader_feed (reader, document + i, MIN (piece, length - i), error))
      return NULL;

  return registrar_xml_reader_finish (reader, error) ? g_string_free (g_steal_pointer (&trace), FALSE) : NULL;
}
