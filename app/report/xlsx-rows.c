/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* ECMA-376, 18.3.1.73 and 18.3.1.4: a row, and cells whose strings stand in them. */

#include "report/xlsx-rows.h"

#include "report/xlsx-text.h"

#include <string.h>
#include <zip.h>

#define SHEET "xl/worksheets/sheet1.xml"
#define SHEET_MAX_BYTES (1024 * 1024) /* with its headings alone */
#define DIMENSION "<dimension ref=\"A1:"
#define COLUMN "<col "
#define TABLE_START "<sheetData"
#define TABLE_END "</sheetData>"
#define BLOCK (64 * 1024)
/* In points; a row may be 409 high. */
#define LINE_HEIGHT 15
#define MAX_LINES 27
/* It is XML that repeats itself: further levels take thrice as long for a tenth less. */
#define COMPRESSION_LEVEL 1
/* Says that a file may have an ordinary header, which old programs read, too. */
#define EXPECTED_SIZE 1

/* The sheet, while the archive asks for more and more of it. */
typedef struct
{
  GString             *xml;  /* what was not asked for yet */
  gsize                used; /* of it */
  char                *tail; /* what is behind the rows; NULL once it is in @xml */
  GArray              *styles; /* of guint, one a column */
  guint                n_rows;
  guint                next;
  RegistrarXlsxRowFunc func;
  gpointer             data;
  GCancellable        *cancellable; /* (nullable) borrowed */
} Sheet;

static void
append_letters (GString *xml, guint column)
{
  if (column >= 26)
    append_letters (xml, column / 26 - 1);
  g_string_append_c (xml, (char) ('A' + column % 26));
}

static void
append_number (GString *xml, guint number)
{
  char digits[10]; /* as many as 2^32 has */
  gsize first = sizeof digits;

  do
    digits[--first] = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  g_string_append_len (xml, digits + first, sizeof digits - first);
}

static void
begin_cell (RegistrarXlsxRow *self)
{
  g_string_append (self->xml, "<c r=\"");
  append_letters (self->xml, self->column);
  append_number (self->xml, self->row);
  if (self->column < self->styles->len && g_array_index (self->styles, guint, self->column) > 0)
    {
      g_string_append (self->xml, "\" s=\"");
      append_number (self->xml, g_array_index (self->styles, guint, self->column));
    }
}

static void
append_escaped (GString *xml, const char *text)
{
  for (;;)
    {
      gsize plain = strcspn (text, "&<>");

      g_string_append_len (xml, text, plain);
      text += plain;
      if (*text == '\0')
        return;
      g_string_append (xml, *text == '&' ? "&amp;" : *text == '<' ? "&lt;" : "&gt;");
      text++;
    }
}

void
registrar_xlsx_row_add_text (RegistrarXlsxRow *self, const char *text)
{
  g_autofree char *safe = registrar_xlsx_dup_text (text);
  const char *shown = safe != NULL ? safe : text;

  if (shown != NULL && *shown != '\0')
    {
      begin_cell (self);
      g_string_append (self->xml, "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
      append_escaped (self->xml, shown);
      g_string_append (self->xml, "</t></is></c>");
    }
  self->column++;
}

void
registrar_xlsx_row_add_number (RegistrarXlsxRow *self, guint number)
{
  if (number > 0)
    {
      begin_cell (self);
      g_string_append (self->xml, "\"><v>");
      append_number (self->xml, number);
      g_string_append (self->xml, "</v></c>");
    }
  self->column++;
}

/* ECMA-376, 18.3.1.73: left to themselves, rows of some programs are one line high whatever is in them. */
static void
insert_height (GString *xml, gsize position, guint n_lines)
{
  g_autofree char *height = g_strdup_printf ("\" ht=\"%u\" customHeight=\"1", MIN (n_lines, MAX_LINES) * LINE_HEIGHT);

  g_string_insert (xml, (gssize) position, height);
}

static void
append_row (Sheet *self)
{
  RegistrarXlsxRow row = { self->xml, self->next + 2, 0, self->styles, 1 };
  gsize behind;

  g_string_append (self->xml, "<row r=\"");
  append_number (self->xml, row.row);
  behind = self->xml->len;
  g_string_append (self->xml, "\">");
  self->func (&row, self->next++, self->data);
  g_string_append (self->xml, "</row>");
  if (row.n_lines > 1)
    insert_height (self->xml, behind, row.n_lines);
}

/* Makes at least a block, unless it is the end. */
static void
make_more (Sheet *self)
{
  g_string_erase (self->xml, 0, self->used);
  self->used = 0;
  while (self->xml->len < BLOCK && self->next < self->n_rows)
    append_row (self);
  if (self->next == self->n_rows && self->tail != NULL)
    {
      g_string_append (self->xml, self->tail);
      g_clear_pointer (&self->tail, g_free);
    }
}

static zip_int64_t
read_sheet (Sheet *self, void *target, zip_uint64_t length)
{
  gsize size;

  if (g_cancellable_is_cancelled (self->cancellable))
    return -1;

  if (self->used == self->xml->len)
    make_more (self);
  size = MIN (length, self->xml->len - self->used);
  memcpy (target, self->xml->str + self->used, size);
  self->used += size;
  return size;
}

static zip_int64_t
sheet_cb (void *data, void *target, zip_uint64_t length, zip_source_cmd_t command)
{
  zip_stat_t *stat = target;
  zip_error_t cancelled;

  switch (command)
    {
    case ZIP_SOURCE_READ:
      return read_sheet (data, target, length);
    case ZIP_SOURCE_STAT:
      zip_stat_init (stat);
      stat->valid = ZIP_STAT_SIZE;
      stat->size = EXPECTED_SIZE;
      return sizeof *stat;
    case ZIP_SOURCE_ERROR:
      zip_error_init (&cancelled);
      zip_error_set (&cancelled, ZIP_ER_CANCELLED, 0);
      return zip_error_to_data (&cancelled, target, length);
    case ZIP_SOURCE_SUPPORTS:
      return ZIP_SOURCE_SUPPORTS_READABLE;
    case ZIP_SOURCE_OPEN:
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
      return 0;
    default:
      return -1;
    }
}

/* Returns: (nullable): the sheet as the library wrote it. */
static char *
read_headings (zip_t *archive, zip_int64_t index)
{
  g_autofree char *text = g_malloc (SHEET_MAX_BYTES + 1);
  zip_file_t *file = index >= 0 ? zip_fopen_index (archive, index, 0) : NULL;
  zip_int64_t size = file != NULL ? zip_fread (file, text, SHEET_MAX_BYTES) : -1;

  if (file != NULL)
    zip_fclose (file);
  if (size < 0 || size == SHEET_MAX_BYTES)
    return NULL;

  text[size] = '\0';
  return g_steal_pointer (&text);
}

/* The number that an attribute of the element at @text has; 0 if it has none. */
static guint
get_attribute (const char *text, const char *name)
{
  const char *end = strchr (text, '>');
  const char *at = end != NULL ? g_strstr_len (text, end - text, name) : NULL;

  return at != NULL ? (guint) g_ascii_strtoull (at + strlen (name), NULL, 10) : 0;
}

/* ECMA-376, 18.3.1.13: columns that are next to each other and look the same are one element. A cell does not have the style
 * of its column by itself. */
static void
read_styles (Sheet *self, const char *text, guint n_columns)
{
  const char *end = strstr (text, TABLE_START);

  g_array_set_size (self->styles, n_columns);
  for (const char *at = text; end != NULL && (at = g_strstr_len (at, end - at, COLUMN)) != NULL; at++)
    {
      guint last = MIN (get_attribute (at, " max=\""), n_columns);

      for (guint column = MAX (get_attribute (at, " min=\""), 1); column <= last; column++)
        g_array_index (self->styles, guint, column - 1) = get_attribute (at, " style=\"");
    }
}

/* Says how far the rows go, which come behind the headings; FALSE if it is no such sheet. */
static gboolean
split_sheet (Sheet *self, const char *text, guint n_columns)
{
  const char *dimension = strstr (text, DIMENSION);
  const char *behind = dimension != NULL ? strchr (dimension + strlen (DIMENSION), '"') : NULL;
  const char *end = behind != NULL ? strstr (behind, TABLE_END) : NULL;

  if (end == NULL)
    return FALSE;

  g_string_append_len (self->xml, text, dimension + strlen (DIMENSION) - text);
  append_letters (self->xml, n_columns - 1);
  append_number (self->xml, self->n_rows + 1);
  g_string_append_len (self->xml, behind, end - behind);
  self->tail = g_strdup (end);
  read_styles (self, text, n_columns);
  return TRUE;
}

/* A new one in its place: libzip takes no level for one that was there. */
static gboolean
replace_sheet (zip_t *archive, zip_uint64_t index, Sheet *sheet)
{
  zip_source_t *source = zip_delete (archive, index) == 0 ? zip_source_function (archive, sheet_cb, sheet) : NULL;
  zip_int64_t added;

  if (source == NULL)
    return FALSE;

  added = zip_file_add (archive, SHEET, source, 0);
  if (added < 0)
    zip_source_free (source);
  return added >= 0 && zip_set_file_compression (archive, added, ZIP_CM_DEFLATE, COMPRESSION_LEVEL) == 0;
}

/* In the words of whoever failed, which the file system mostly did. */
static void
set_error (GError **error, zip_error_t *reason)
{
  gboolean of_system = zip_error_system_type (reason) == ZIP_ET_SYS;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       of_system ? g_strerror (zip_error_code_system (reason)) : zip_error_strerror (reason));
}

static gboolean
write_archive (zip_t *archive, Sheet *sheet, guint n_columns, GError **error)
{
  zip_int64_t index = zip_name_locate (archive, SHEET, 0);
  g_autofree char *headings = read_headings (archive, index);

  if (headings != NULL && split_sheet (sheet, headings, n_columns) && replace_sheet (archive, index, sheet)
      && zip_close (archive) == 0)
    return TRUE;

  if (!g_cancellable_set_error_if_cancelled (sheet->cancellable, error))
    set_error (error, zip_get_error (archive));
  zip_discard (archive);
  return FALSE;
}

gboolean
registrar_xlsx_rows_write (const char *path, guint n_columns, guint n_rows, RegistrarXlsxRowFunc func, gpointer data,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) xml = g_string_sized_new (2 * BLOCK);
  g_autoptr (GArray) styles = g_array_new (FALSE, TRUE, sizeof (guint));
  Sheet sheet = { .xml = xml, .styles = styles, .n_rows = n_rows, .func = func, .data = data, .cancellable = cancellable };
  int code;
  zip_t *archive = zip_open (path, 0, &code);
  gboolean written;

  if (archive == NULL)
    {
      zip_error_t reason;

      zip_error_init_with_code (&reason, code);
      set_error (error, &reason);
      zip_error_fini (&reason);
      return FALSE;
    }

  written = write_archive (archive, &sheet, n_columns, error);
  g_free (sheet.tail);
  return written;
}
