/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From CSV to the builder. */

#include "roster/csv-roster.h"

#include "roster/csv-reader.h"
#include "roster/roster.h"

#include <glib/gi18n-lib.h>

/* How often a read asks whether it is still wanted. */
#define ROWS_PER_LOOK 8192

gboolean
registrar_csv_roster_read (RegistrarRosterBuilder *builder,
                           char delimiter,
                           GCancellable *cancellable,
                           GError **error)
{
  RegistrarArena *arena = &builder->contents->arena;
  RegistrarCsvDialect dialect;
  RegistrarCsvReader reader;
  const RegistrarRow *row;
  guint line;

  registrar_csv_dialect_guess (arena, &dialect);
  if (delimiter != '\0')
    {
      dialect.delimiter = delimiter;
      dialect.confidence = 1;
    }
  builder->contents->delimiter = dialect.delimiter;
  builder->contents->delimiter_confidence = dialect.confidence;
  registrar_csv_reader_init (&reader, arena, &dialect);
  for (guint n = 1; (row = registrar_csv_reader_next (&reader)) != NULL; n++)
    {
      if (!registrar_roster_builder_add_row (builder, row, error))
        return FALSE;
      if (n % ROWS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }

  line = registrar_csv_reader_get_unclosed_line (&reader);
  if (line == 0)
    return TRUE;

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_UNCLOSED_QUOTE,
               _("“%s”: the quotation mark that opens in line %u never closes."), builder->contents->name,
               line);
  return FALSE;
}
