/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns as bytes: their fields by name, because the numbers of fields are this version's own. */

#include "run/journal-columns.h"

#include "run/journal-bytes.h"

/* The confidence is kept to the thousandth. */
#define PARTS 1000

void
registrar_journal_columns_add (GByteArray *bytes, const GArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const RegistrarColumn *column = &g_array_index (columns, RegistrarColumn, i);

      registrar_bytes_add_u32 (bytes, column->index);
      registrar_bytes_add_text (bytes, column->header);
      registrar_bytes_add_text (bytes, registrar_field_to_word (column->field));
      registrar_bytes_add_u32 (bytes, (guint32) (column->confidence * PARTS + 0.5));
    }
}

static RegistrarField
find_field (const char *word)
{
  for (RegistrarField field = 0; field < REGISTRAR_N_FIELDS; field++)
    if (g_strcmp0 (registrar_field_to_word (field), word) == 0)
      return field;

  return REGISTRAR_FIELD_NONE;
}

gboolean
registrar_journal_columns_read (GBytes *bytes, RegistrarPastRun *run)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (RegistrarColumn));
  RegistrarBytesReader reader;

  registrar_bytes_reader_init (&reader, bytes);
  while (!registrar_bytes_reader_is_at_end (&reader))
    {
      RegistrarColumn column;

      column.index = registrar_bytes_reader_get_u32 (&reader);
      column.header = registrar_bytes_reader_get_text (&reader);
      column.field = find_field (registrar_bytes_reader_get_text (&reader));
      column.confidence = (double) registrar_bytes_reader_get_u32 (&reader) / PARTS;
      if (!reader.damaged)
        g_array_append_val (columns, column);
    }

  registrar_past_run_set_columns (run, (const RegistrarColumn *) (gpointer) columns->data, columns->len);
  return !reader.damaged;
}
