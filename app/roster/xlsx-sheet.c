/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the cells of a sheet to rows: ECMA-376, 18.3. */

#include "roster/xlsx-sheet.h"

#include "roster/sheet-row.h"
#include "roster/xml-reader.h"

#include <string.h>

typedef enum
{
  CELL_NUMBER,
  CELL_SHARED,
  CELL_TEXT, /* the result of a formula, an inline string, an error, a date in ISO 8601 */
  CELL_TRUTH,
} CellKind;

typedef struct
{
  const RegistrarXlsxContext *context;
  RegistrarSheetRow           row;
  guint                       line;
  guint                       column; /* of the current cell, from 0 */
  CellKind                    kind;
  guint                       style;
  gboolean                    in_rows;
  gboolean                    in_value; /* inside <v>, or <t> of an inline string */
  gboolean                    in_phonetic;
  gboolean                    in_formula;
  gboolean                    has_formula; /* the current cell */
  GString                    *value;
  GString                    *text;    /* a number as it is shown */
  GString                    *formula; /* with an equals sign */
} Reading;

/* A decimal number without a sign, or @otherwise; overlong ones are cut, which leads nowhere. */
static guint
read_number (const char *text, guint otherwise)
{
  guint number = 0;

  if (text == NULL || *text == '\0' || strlen (text) > 9)
    return otherwise;

  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isdigit (*text))
        return otherwise;
      number = number * 10 + (*text - '0');
    }

  return number;
}

/* The column of a reference: 27 of `AB12`; no more than Excel has, which is three letters. */
static guint
read_column (const char *reference, guint otherwise)
{
  guint column = 0;
  guint n_letters = 0;

  while (n_letters < 4 && g_ascii_isupper (reference[n_letters]))
    column = column * 26 + (reference[n_letters++] - 'A') + 1;

  return n_letters > 0 && n_letters < 4 ? column - 1 : otherwise;
}

static CellKind
read_kind (const char *type)
{
  if (g_str_equal (type, "s"))
    return CELL_SHARED;
  if (g_str_equal (type, "b"))
    return CELL_TRUTH;

  return g_str_equal (type, "n") ? CELL_NUMBER : CELL_TEXT;
}

/* A cell without a reference is right of the one before. */
static void
start_cell (Reading *self, const char *const *attributes, const char *const *values)
{
  self->column++;
  self->kind = CELL_NUMBER;
  self->style = 0;
  self->has_formula = FALSE;
  g_string_truncate (self->value, 0);
  for (guint i = 0; attributes[i] != NULL; i++)
    {
      if (attributes[i][0] == '\0' || attributes[i][1] != '\0')
        continue;
      if (attributes[i][0] == 'r')
        self->column = read_column (values[i], self->column);
      else if (attributes[i][0] == 't')
        self->kind = read_kind (values[i]);
      else if (attributes[i][0] == 's')
        self->style = read_number (values[i], 0);
    }
}

static void
start_row (Reading *self, const char *const *attributes, const char *const *values)
{
  self->line = read_number (registrar_xml_get_attribute (attributes, values, "r"), self->line + 1);
  self->column = G_MAXUINT; /* so that the next one is the first */
  registrar_sheet_row_begin (&self->row, self->line);
}

static void
start_formula (Reading *self)
{
  self->in_formula = self->has_formula = TRUE;
  g_string_assign (self->formula, "=");
}

/* They come behind the rows. A sheet without rows is not the one that is read. */
static void
add_merged (Reading *self, const char *const *attributes, const char *const *values)
{
  const char *reference = registrar_xml_get_attribute (attributes, values, "ref");
  RegistrarMergedCells merged;

  if (reference != NULL && registrar_merged_cells_read (&merged, reference)
      && registrar_roster_builder_has_rows (self->row.builder))
    registrar_roster_builder_add_merged (self->row.builder, &merged);
}

static gboolean
start_cb (gpointer data, const char *name, const char *const *attributes, const char *const *values, GError **error)
{
  Reading *self = data;

  if (!self->in_rows && g_str_equal (name, "mergeCell"))
    add_merged (self, attributes, values);
  else if (!self->in_rows)
    self->in_rows = g_str_equal (name, "sheetData");
  else if (g_str_equal (name, "c"))
    start_cell (self, attributes, values);
  else if (g_str_equal (name, "v") || g_str_equal (name, "t"))
    self->in_value = !self->in_phonetic;
  else if (g_str_equal (name, "row"))
    start_row (self, attributes, values);
  else if (g_str_equal (name, "f"))
    start_formula (self);
  else if (g_str_equal (name, "rPh"))
    self->in_phonetic = TRUE;

  return TRUE;
}

static gboolean
text_cb (gpointer data, const char *text, gsize length, GError **error)
{
  Reading *self = data;
  GString *target = self->in_formula ? self->formula : self->value;

  if (!self->in_value && !self->in_formula)
    return TRUE;
  if (!registrar_xml_check_text (target->len + length, self->row.builder->contents->name, error))
    return FALSE;

  g_string_append_len (target, text, length);

  return TRUE;
}

static gboolean
set_shared (Reading *self, GError **error)
{
  GArray *strings = self->context->strings->strings;
  guint index = read_number (self->value->str, G_MAXUINT);

  return index >= strings->len
         || registrar_sheet_row_set_cell (&self->row, self->column, g_array_index (strings, RegistrarCell, index), error);
}

static gboolean
set_number (Reading *self, GError **error)
{
  g_string_truncate (self->text, 0);
  registrar_number_format_append (registrar_xlsx_styles_get (self->context->styles, self->style), self->value->str,
                                  self->context->since_1904, self->text);

  return registrar_sheet_row_set_text (&self->row, self->column, self->text->str, self->text->len, error);
}

static gboolean
end_cell (Reading *self, GError **error)
{
  GString *value = self->value;
  const char *truth;

  /* An empty text is a result, but no number and no truth value is. */
  if (value->len == 0 && self->has_formula && self->kind != CELL_TEXT)
    {
      registrar_sheet_row_set_unresolved (&self->row, self->column);
      return registrar_sheet_row_set_text (&self->row, self->column, self->formula->str, self->formula->len, error);
    }
  if (value->len == 0)
    return TRUE;

  switch (self->kind)
    {
    case CELL_NUMBER:
      return set_number (self, error);
    case CELL_SHARED:
      return set_shared (self, error);
    case CELL_TRUTH:
      truth = *value->str == '0' ? "FALSE" : "TRUE";
      return registrar_sheet_row_set_text (&self->row, self->column, truth, strlen (truth), error);
    case CELL_TEXT:
    default:
      value->len = registrar_xlsx_decode (value->str, value->len);
      return registrar_sheet_row_set_text (&self->row, self->column, value->str, value->len, error);
    }
}

static gboolean
end_cb (gpointer data, const char *name, GError **error)
{
  Reading *self = data;

  if (!self->in_rows)
    return TRUE;

  if (g_str_equal (name, "v") || g_str_equal (name, "t"))
    self->in_value = FALSE;
  else if (g_str_equal (name, "c"))
    return end_cell (self, error);
  else if (g_str_equal (name, "row"))
    return registrar_sheet_row_end (&self->row, error);
  else if (g_str_equal (name, "f"))
    self->in_formula = FALSE;
  else if (g_str_equal (name, "rPh"))
    self->in_phonetic = FALSE;
  else if (g_str_equal (name, "sheetData"))
    self->in_rows = FALSE;

  return TRUE;
}

gboolean
registrar_xlsx_sheet_read (RegistrarRosterBuilder     *builder,
                           RegistrarArchive           *archive,
                           guint                       index,
                           const RegistrarXlsxContext *context,
                           GCancellable               *cancellable,
                           GError                    **error)
{
  static const RegistrarXmlHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) formula = g_string_new (NULL);
  Reading reading = { .context = context, .value = value, .text = text, .formula = formula };

  registrar_sheet_row_init (&reading.row, builder);
  registrar_sheet_row_begin (&reading.row, 1);

  return registrar_xml_read_entry (archive, index, builder->contents->name, &handler, &reading, cancellable, error);
}
