/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading the number formats of an XLSX file. */

#include "roster/xlsx-styles.h"

#include "roster/xml-reader.h"

#include <string.h>

/* What Excel allows, rounded up; the rest is shown plainly. */
#define MAX_STYLES 65536
#define MAX_FORMATS 1024
#define MAX_CODE 1024

/* Formats without a code have numbers below. */
#define FIRST_OWN_FORMAT 164

typedef struct
{
  RegistrarXlsxStyles *styles;
  gboolean             in_cells;
} Loading;

static void
free_format (gpointer data)
{
  registrar_number_format_clear (data);
  g_free (data);
}

static guint
get_number (const char *const *attributes, const char *const *values, const char *name)
{
  const char *text = registrar_xml_get_attribute (attributes, values, name);
  guint64 number = 0;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &number, NULL) ? number : 0;
}

static void
add_format (Loading *self, const char *const *attributes, const char *const *values)
{
  GHashTable *formats = self->styles->formats;
  guint id = get_number (attributes, values, "numFmtId");
  const char *code = registrar_xml_get_attribute (attributes, values, "formatCode");
  RegistrarNumberFormat *format;

  if (code == NULL || strlen (code) > MAX_CODE || g_hash_table_size (formats) == MAX_FORMATS)
    return;

  format = g_new0 (RegistrarNumberFormat, 1);
  registrar_number_format_init (format, code);
  g_hash_table_replace (formats, GUINT_TO_POINTER (id), format);
}

/* A cell's style names a format, which may be one that needs no code. */
static void
add_style (Loading *self, const char *const *attributes, const char *const *values)
{
  RegistrarXlsxStyles *styles = self->styles;
  guint id = get_number (attributes, values, "numFmtId");

  if (styles->cells->len == MAX_STYLES)
    return;

  g_array_append_val (styles->cells, id);
  if (id < FIRST_OWN_FORMAT && !g_hash_table_contains (styles->formats, GUINT_TO_POINTER (id)))
    {
      RegistrarNumberFormat *format = g_new0 (RegistrarNumberFormat, 1);

      registrar_number_format_init_builtin (format, id);
      g_hash_table_insert (styles->formats, GUINT_TO_POINTER (id), format);
    }
}

static gboolean
start_cb (gpointer data, const char *name, const char *const *attributes, const char *const *values, GError **error)
{
  Loading *self = data;

  if (g_str_equal (name, "numFmt"))
    add_format (self, attributes, values);
  else if (g_str_equal (name, "cellXfs"))
    self->in_cells = TRUE;
  else if (g_str_equal (name, "xf") && self->in_cells)
    add_style (self, attributes, values);

  return TRUE;
}

static gboolean
end_cb (gpointer data, const char *name, GError **error)
{
  Loading *self = data;

  if (g_str_equal (name, "cellXfs"))
    self->in_cells = FALSE;

  return TRUE;
}

gboolean
registrar_xlsx_styles_load (RegistrarXlsxStyles *self,
                            RegistrarArchive    *archive,
                            const char          *path,
                            const char          *name,
                            GCancellable        *cancellable,
                            GError             **error)
{
  static const RegistrarXmlHandler handler = { .start = start_cb, .end = end_cb };
  Loading loading = { self, FALSE };
  guint index;

  self->formats = g_hash_table_new_full (NULL, NULL, NULL, free_format);
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint));
  if (path == NULL || !registrar_archive_find (archive, path, &index))
    return TRUE;

  return registrar_xml_read_entry (archive, index, name, &handler, &loading, cancellable, error);
}

void
registrar_xlsx_styles_clear (RegistrarXlsxStyles *self)
{
  g_clear_pointer (&self->formats, g_hash_table_unref);
  g_clear_pointer (&self->cells, g_array_unref);
}

const RegistrarNumberFormat *
registrar_xlsx_styles_get (const RegistrarXlsxStyles *self, guint style)
{
  if (style >= self->cells->len)
    return NULL;

  return g_hash_table_lookup (self->formats, GUINT_TO_POINTER (g_array_index (self->cells, guint, style)));
}
