/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From ODS to the builder: one pass over content.xml, in which all sheets are. */

#include "roster/ods-roster.h"

#include "roster/ods-cell.h"
#include "roster/ods-text.h"
#include "roster/roster.h"
#include "roster/sheet-choice.h"
#include "roster/sheet-row.h"
#include "roster/xml-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CONTENT "content.xml"
#define MANIFEST "META-INF/manifest.xml"

/* How often a row may say that it is there; blank ones may fill the sheet. */
#define MAX_REPEATED_ROWS 10000
#define MAX_LINE (G_MAXINT32 / 2)
#define MAX_HIDDEN_STYLES 1000

typedef enum
{
  OUTSIDE, /* or in a sheet that is not read */
  IN_SHEET,
  IN_ROW,
  IN_CELL,
} Place;

typedef struct
{
  RegistrarSheetChoice *choice;
  GHashTable           *hidden; /* the names of styles that hide a sheet */
  char                 *style;  /* the name of the style whose properties come */
  Place                 place;
  RegistrarSheetRow     row;
  guint                 line;
  guint                 n_rows;    /* that the current one stands for */
  guint                 column;
  guint                 n_columns; /* that the current cell stands for */
  RegistrarOdsCell      cell;
  RegistrarOdsText      text;
} Reading;

static guint
get_count (const char *const *attributes, const char *const *values, const char *name)
{
  const char *text = registrar_xml_get_attribute (attributes, values, name);
  guint64 count = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 1;

  return CLAMP (count, 1, MAX_LINE);
}

static void
start_style (Reading *self, const char *name, const char *const *attributes, const char *const *values)
{
  const char *display;

  if (g_str_equal (name, "style"))
    {
      g_free (self->style);
      self->style = g_strdup (registrar_xml_get_attribute (attributes, values, "style:name"));
    }
  else if (g_str_equal (name, "table-properties") && self->style != NULL)
    {
      display = registrar_xml_get_attribute (attributes, values, "table:display");
      if (g_strcmp0 (display, "false") == 0 && g_hash_table_size (self->hidden) < MAX_HIDDEN_STYLES)
        g_hash_table_add (self->hidden, g_steal_pointer (&self->style));
    }
}

static void
start_sheet (Reading *self, const char *const *attributes, const char *const *values)
{
  const char *name = registrar_xml_get_attribute (attributes, values, "table:name");
  const char *style = registrar_xml_get_attribute (attributes, values, "table:style-name");
  gboolean is_hidden = style != NULL && g_hash_table_contains (self->hidden, style);

  if (name == NULL || !registrar_sheet_choice_offer (self->choice, name, is_hidden))
    return;

  self->place = IN_SHEET;
  self->line = 1;
}

static void
start_row (Reading *self, const char *const *attributes, const char *const *values)
{
  self->place = IN_ROW;
  self->n_rows = get_count (attributes, values, "table:number-rows-repeated");
  self->column = 0;
  registrar_sheet_row_begin (&self->row, self->line);
}

/* A covered cell is one that another spreads over; what it held is still there, and not to be seen. */
static void
start_cell (Reading *self, const char *const *attributes, const char *const *values)
{
  self->place = IN_CELL;
  self->n_columns = get_count (attributes, values, "table:number-columns-repeated");
  registrar_ods_cell_start (&self->cell, attributes, values);
  registrar_ods_text_begin (&self->text, self->cell.text);
}

static gboolean
start_cb (gpointer data, const char *name, const char *const *attributes, const char *const *values, GError **error)
{
  Reading *self = data;

  switch (self->place)
    {
    case IN_CELL:
      registrar_ods_text_start (&self->text, name, attributes, values);
      break;
    case IN_ROW:
      if (g_str_equal (name, "table-cell"))
        start_cell (self, attributes, values);
      else if (g_str_equal (name, "covered-table-cell"))
        self->column = MIN (self->column + get_count (attributes, values, "table:number-columns-repeated"), MAX_LINE);
      break;
    case IN_SHEET:
      if (g_str_equal (name, "table-row"))
        start_row (self, attributes, values);
      break;
    case OUTSIDE:
    default:
      if (g_str_equal (name, "table"))
        start_sheet (self, attributes, values);
      else
        start_style (self, name, attributes, values);
    }

  return TRUE;
}

static gboolean
text_cb (gpointer data, const char *text, gsize length, GError **error)
{
  Reading *self = data;

  if (self->place != IN_CELL)
    return TRUE;

  registrar_ods_text_append (&self->text, text, length);

  return registrar_xml_check_text (self->cell.text->len, self->choice->builder->contents->name, error);
}

/* A blank one hides nothing. */
static void
add_merged (Reading *self)
{
  const RegistrarMergedCells merged = {
    .first_line = self->line,
    .last_line = self->line + self->cell.n_rows - 1,
    .first_column = self->column,
    .last_column = self->column + self->cell.n_columns - 1,
  };

  if (self->cell.text->len > 0 && (self->cell.n_rows > 1 || self->cell.n_columns > 1))
    registrar_roster_builder_add_merged (self->choice->builder, &merged);
}

static gboolean
end_cell (Reading *self, GError **error)
{
  GString *text = self->cell.text;
  guint end = MIN (self->column + self->n_columns, MAX_LINE);

  self->place = IN_ROW;
  if (!registrar_ods_cell_finish (&self->cell))
    registrar_sheet_row_set_unresolved (&self->row, self->column);
  add_merged (self);
  /* The first of those that are too many says so of all. */
  for (guint i = self->column; text->len > 0 && i < MIN (end, REGISTRAR_MAX_STORED_CELLS + 1); i++)
    if (!registrar_sheet_row_set_text (&self->row, i, text->str, text->len, error))
      return FALSE;
  self->column = end;

  return TRUE;
}

static gboolean
end_row (Reading *self, GError **error)
{
  gboolean is_blank = self->row.row.n_cells == 0;
  guint n_rows = self->n_rows;

  self->place = IN_SHEET;
  if (!is_blank && n_rows > MAX_REPEATED_ROWS)
    {
      g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                   _("“%s” is no roster: its row %u is there more than %d times."),
                   self->choice->builder->contents->name, self->line, MAX_REPEATED_ROWS);
      return FALSE;
    }

  if (!registrar_sheet_row_end (&self->row, error))
    return FALSE;
  for (guint i = 1; !is_blank && i < n_rows; i++)
    if (!registrar_sheet_row_repeat (&self->row, self->line + i, error))
      return FALSE;
  self->line = MIN (self->line + n_rows, MAX_LINE);

  return TRUE;
}

static gboolean
end_cb (gpointer data, const char *name, GError **error)
{
  Reading *self = data;

  if (self->place == IN_CELL && self->text.depth > 0)
    registrar_ods_text_end (&self->text, name);
  else if (self->place == IN_CELL)
    return end_cell (self, error);
  else if (self->place == IN_ROW && g_str_equal (name, "table-row"))
    return end_row (self, error);
  else if (self->place == IN_SHEET && g_str_equal (name, "table"))
    self->place = OUTSIDE;

  return TRUE;
}

gboolean
registrar_ods_is_spreadsheet (RegistrarArchive *archive)
{
  guint index;

  return registrar_archive_find (archive, CONTENT, &index) && registrar_archive_find (archive, MANIFEST, &index);
}

/* The parts of a file with a password are not encrypted by ZIP, but by themselves. */
static gboolean
check_password (RegistrarArchive *archive, const char *name, GCancellable *cancellable, GError **error)
{
  g_auto (RegistrarArena) arena = { 0 };
  guint index;

  if (!registrar_archive_find (archive, MANIFEST, &index))
    return TRUE;

  registrar_arena_init (&arena);
  if (!registrar_archive_read (archive, index, &arena, cancellable, error))
    return FALSE;
  if (memmem (arena.data, arena.size, "encryption-data", strlen ("encryption-data")) == NULL)
    return TRUE;

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_ENCRYPTED,
               _("“%s” is protected by a password: save it without one."), name);
  return FALSE;
}

static gboolean
read_content (RegistrarSheetChoice *choice, RegistrarArchive *archive, GCancellable *cancellable, GError **error)
{
  static const RegistrarXmlHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (GHashTable) hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { .choice = choice, .hidden = hidden };
  gboolean done;
  guint index;

  registrar_archive_find (archive, CONTENT, &index);
  registrar_ods_cell_init (&reading.cell);
  registrar_sheet_row_init (&reading.row, choice->builder);
  done = registrar_xml_read_entry (archive, index, choice->builder->contents->name, &handler, &reading, cancellable,
                                   error);
  registrar_ods_cell_clear (&reading.cell);
  g_free (reading.style);

  return done;
}

gboolean
registrar_ods_roster_read (RegistrarRosterBuilder       *builder,
                           RegistrarArchive             *archive,
                           const RegistrarRosterOptions *options,
                           GCancellable                 *cancellable,
                           GError                      **error)
{
  g_auto (RegistrarSheetChoice) choice = { 0 };

  registrar_sheet_choice_init (&choice, builder, options);
  if (!check_password (archive, builder->contents->name, cancellable, error)
      || !read_content (&choice, archive, cancellable, error))
    return FALSE;

  return registrar_sheet_choice_finish (&choice, error);
}
