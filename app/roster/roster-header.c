/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The header: from the first row to columns. */

#include "roster/roster-header.h"

#include "roster/column-contents.h"
#include "roster/column-guess.h"
#include "roster/column-wishes.h"
#include "roster/roster.h"
#include "roster/row-check.h"

#include <glib/gi18n-lib.h>

/* How many headers an error names, and how much of each, in characters. */
#define MAX_HEADERS_NAMED 8
#define MAX_HEADER_LENGTH 40

/* How far down a header is looked for, and from where on a guess counts as one. */
#define MAX_ROWS_ABOVE 10
#define SURE_ENOUGH 0.8

/* Whether a column holds any field from @first to @last. */
static gboolean
has_any (const RegistrarRosterContents *contents, RegistrarField first, RegistrarField last)
{
  for (RegistrarField field = first; field <= last; field++)
    if (contents->places[field] != 0 && !registrar_roster_contents_can_fill (contents, field))
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

static gboolean
check_width (const RegistrarRosterContents *contents, const RegistrarRow *row, GError **error)
{
  if (registrar_row_count_used (row) <= REGISTRAR_MAX_COLUMNS && row->n_bytes <= REGISTRAR_MAX_ROW_BYTES)
    return TRUE;

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
               _("“%s” is no roster: its first row has more than %d columns or %d MiB."), contents->name,
               REGISTRAR_MAX_COLUMNS, REGISTRAR_MAX_ROW_BYTES / (1024 * 1024));
  return FALSE;
}

static void
clear_column (gpointer data)
{
  RegistrarColumn *column = data;

  g_free ((char *) column->header);
}

static GArray *
new_columns (guint size)
{
  GArray *columns = g_array_sized_new (FALSE, TRUE, sizeof (RegistrarColumn), size);

  g_array_set_clear_func (columns, clear_column);

  return g_array_set_size (columns, size);
}

static RegistrarColumn *
get_columns (GArray *columns)
{
  return (gpointer) columns->data;
}

/* The columns as they are if @row is the header. */
static GArray *
read_headers (const RegistrarFirstRows *rows, const char *data, guint row)
{
  GArray *columns = new_columns (MIN (rows->rows[row].row.n_cells, REGISTRAR_MAX_COLUMNS));

  for (guint i = 0; i < columns->len; i++)
    get_columns (columns)[i] = (RegistrarColumn){
      .index = i,
      .header = g_strdup (registrar_first_rows_get_text (rows, data, row, i)),
    };
  registrar_columns_guess (get_columns (columns), columns->len);

  return columns;
}

/* The columns of a file without a header. */
static GArray *
number_columns (guint n_columns)
{
  GArray *columns = new_columns (n_columns);

  for (guint i = 0; i < n_columns; i++)
    get_columns (columns)[i] = (RegistrarColumn){
      .index = i,
      /* Translators: the header of a column in a file without headers */
      .header = g_strdup_printf (_("Column %u"), i + 1),
    };

  return columns;
}

/* What was said of an earlier file with these headers. */
static char **
recall (const RegistrarRosterOptions *options, GArray *columns)
{
  g_autoptr (GPtrArray) headers = NULL;

  if (options == NULL || options->recall == NULL)
    return NULL;

  headers = g_ptr_array_new ();
  for (guint i = 0; i < columns->len; i++)
    g_ptr_array_add (headers, (char *) get_columns (columns)[i].header);
  g_ptr_array_add (headers, NULL);

  return options->recall ((const char *const *) headers->pdata, options->recall_data);
}

/* How many headers are known for sure, if they say who the students are, and how many were asked for. */
static guint
count_known (const RegistrarFirstRows *rows, const char *data, guint row, const RegistrarRosterOptions *options)
{
  g_autoptr (GArray) columns = read_headers (rows, data, row);
  g_auto (GStrv) recalled = recall (options, columns);
  char **wishes = options != NULL ? options->columns : NULL;
  guint n_wished = registrar_column_wishes_count (wishes, get_columns (columns), columns->len)
                   + registrar_column_wishes_count (recalled, get_columns (columns), columns->len);
  gboolean names_students = FALSE;
  guint n_known = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      const RegistrarColumn *column = &get_columns (columns)[i];

      n_known += column->confidence >= SURE_ENOUGH;
      names_students |= column->confidence >= SURE_ENOUGH && column->field <= REGISTRAR_FIELD_EMAIL;
    }

  return n_wished + (names_students ? n_known : 0);
}

/* Which row is the header; G_MAXUINT if there is none. */
static guint
find_header (const RegistrarFirstRows *rows, const char *data, const RegistrarRosterOptions *options)
{
  guint header = registrar_column_contents_is_student (rows, data, 0) ? G_MAXUINT : 0;
  guint most = 0;

  for (guint i = 0; i < rows->size && i < MAX_ROWS_ABOVE; i++)
    {
      guint n_known = count_known (rows, data, i, options);

      /* Further down a single one may be anything. */
      if (n_known <= most || (i > 0 && n_known < 2))
        continue;
      most = n_known;
      header = i;
    }

  return header;
}

/* Columns without a header at the end may be left out, and so may cells that only some students have. */
static guint
count_needed (GArray *columns, const RegistrarFirstRows *rows, gboolean has_header)
{
  guint n_needed = columns->len;

  if (has_header)
    while (n_needed > 0 && *get_columns (columns)[n_needed - 1].header == '\0')
      n_needed--;
  else
    for (guint i = 0; i < rows->size; i++)
      n_needed = MIN (n_needed, registrar_row_count_used (&rows->rows[i].row));

  return n_needed;
}

/* What was said before, then what is said now. */
static gboolean
apply_wishes (RegistrarRosterContents *contents, GArray *columns, const RegistrarRosterOptions *options, GError **error)
{
  g_auto (GStrv) recalled = contents->has_header ? recall (options, columns) : NULL;
  g_autoptr (GError) local_error = NULL;

  contents->is_recalled = recalled != NULL;
  if (!registrar_column_wishes_apply (recalled, get_columns (columns), columns->len, &local_error))
    g_debug ("What was said of the columns before: %s", local_error->message);

  return options == NULL
         || registrar_column_wishes_apply (options->columns, get_columns (columns), columns->len, error);
}

gboolean
registrar_roster_header_find (RegistrarRosterContents *contents,
                              const RegistrarFirstRows *rows,
                              const RegistrarRosterOptions *options,
                              RegistrarRosterHeader *header,
                              GError **error)
{
  const char *data = contents->arena.data;
  guint row = find_header (rows, data, options);
  gboolean has_header = row != G_MAXUINT;
  const RegistrarRow *first = &rows->rows[has_header ? row : 0].row;
  GArray *columns;

  if (!check_width (contents, first, error))
    return FALSE;

  columns = has_header ? read_headers (rows, data, row) : number_columns (registrar_row_count_used (first));
  contents->has_header = has_header;
  header->first = has_header ? row + 1 : 0;
  header->n_passed = has_header ? row : 0;
  header->n_at_least = count_needed (columns, rows, has_header);
  registrar_column_contents_guess (get_columns (columns), columns->len, rows, data, header->first, has_header);
  if (!apply_wishes (contents, columns, options, error))
    {
      g_array_unref (columns);
      return FALSE;
    }
  registrar_roster_contents_set_columns (contents, columns);

  return check_columns (contents, error);
}
