/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The header: from the first row to columns. */

#include "roster/roster-header.h"

#include "roster/column-guess.h"
#include "roster/roster.h"
#include "roster/row-check.h"

#include <glib/gi18n-lib.h>

/* How many headers an error names, and how much of each, in characters. */
#define MAX_HEADERS_NAMED 8
#define MAX_HEADER_LENGTH 40

/* Whether a column holds any field from @first to @last. */
static gboolean
has_any (const RegistrarRosterContents *contents, RegistrarField first, RegistrarField last)
{
  for (RegistrarField field = first; field <= last; field++)
    if (contents->places[field] != 0)
      return TRUE;

  return FALSE;
}

gboolean
registrar_roster_header_has_names_only (const RegistrarRosterContents *contents)
{
  return !has_any (contents, REGISTRAR_FIELD_ID, REGISTRAR_FIELD_USERNAME)
         && !has_any (contents, REGISTRAR_FIELD_EMAIL, REGISTRAR_FIELD_EMAIL);
}

/* '“Foo”, “Bar”, …' */
static char *
dup_headers (GArray *columns)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < columns->len && i < MAX_HEADERS_NAMED; i++)
    {
      const char *header = g_array_index (columns, RegistrarColumn, i).header;
      glong length = MIN (g_utf8_strlen (header, -1), MAX_HEADER_LENGTH);
      g_autofree char *start = g_utf8_substring (header, 0, length);

      g_string_append_printf (text, "%s“%s”", i > 0 ? ", " : "", start);
    }
  if (columns->len > MAX_HEADERS_NAMED)
    g_string_append (text, ", …");

  return g_string_free (text, FALSE);
}

static gboolean
check_columns (const RegistrarRosterContents *contents, GError **error)
{
  g_autofree char *headers = NULL;

  if (has_any (contents, REGISTRAR_FIELD_ID, REGISTRAR_FIELD_EMAIL))
    return TRUE;

  headers = dup_headers (contents->columns);
  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_NO_USABLE_COLUMN,
               /* Translators: a file's name, and the headers of its columns */
               _("“%s” has no column that says who the students are: its first row is %s; call one Student ID, "
                 "Username, E-mail, Name, First Name or Last Name."),
               contents->name, headers);
  return FALSE;
}

gboolean
registrar_roster_header_read (RegistrarRosterContents *contents,
                              const RegistrarRow *row,
                              guint *n_at_least,
                              GError **error)
{
  guint n_columns = MIN (row->n_cells, REGISTRAR_MAX_COLUMNS);
  GArray *columns;

  if (registrar_row_count_used (row) > REGISTRAR_MAX_COLUMNS || row->n_bytes > REGISTRAR_MAX_ROW_BYTES)
    {
      g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                   _("“%s” is no roster: its first row has more than %d columns or %d MiB."), contents->name,
                   REGISTRAR_MAX_COLUMNS, REGISTRAR_MAX_ROW_BYTES / (1024 * 1024));
      return FALSE;
    }

  columns = g_array_sized_new (FALSE, FALSE, sizeof (RegistrarColumn), n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      RegistrarColumn column
          = { .index = i, .header = g_strdup (contents->arena.data + row->cells[i].offset) };

      if (*column.header != '\0')
        *n_at_least = i + 1;
      g_array_append_val (columns, column);
    }
  registrar_columns_guess (&g_array_index (columns, RegistrarColumn, 0), columns->len);
  registrar_roster_contents_set_columns (contents, columns);

  return check_columns (contents, error);
}
