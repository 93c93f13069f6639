/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each part is XML whose elements are closed, which it is not where a piece was lost, and each row of a table begins once. */

#include "report/xlsx-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zip.h>

#define TABLE "xl/worksheets/sheet1.xml"
#define ROW "row"
#define IMAGES "xl/media/"
#define BLOCK (64 * 1024)

static void
element_started_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values,
                    gpointer data, GError **error)
{
  guint *n_rows = data;

  if (g_str_equal (element, ROW))
    ++*n_rows;
}

static const GMarkupParser parser = { .start_element = element_started_cb };

static gboolean
parse_part (zip_file_t *file, GMarkupParseContext *context)
{
  g_autofree char *text = g_malloc (BLOCK);
  zip_int64_t size;

  while ((size = zip_fread (file, text, BLOCK)) > 0)
    if (!g_markup_parse_context_parse (context, text, size, NULL))
      return FALSE;
  return size == 0 && g_markup_parse_context_end_parse (context, NULL);
}

/* What there is, and what there is to be. */
typedef struct
{
  guint   n_rows;
  GBytes *image; /* (nullable) borrowed */
} Expected;

static gboolean
is_xml (zip_file_t *file, const char *name, const Expected *expected)
{
  guint found = 0;
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &found, NULL);

  return parse_part (file, context) && (!g_str_equal (name, TABLE) || found == expected->n_rows);
}

static gboolean
is_image (zip_file_t *file, const Expected *expected)
{
  gsize size = expected->image != NULL ? g_bytes_get_size (expected->image) : 0;
  g_autofree char *data = g_malloc (size + 1);

  return expected->image != NULL && zip_fread (file, data, size + 1) == (zip_int64_t) size
         && memcmp (data, g_bytes_get_data (expected->image, NULL), size) == 0;
}

static gboolean
is_whole (zip_t *archive, zip_uint64_t index, const Expected *expected)
{
  const char *name = zip_get_name (archive, index, 0);
  zip_file_t *file = name != NULL ? zip_fopen_index (archive, index, 0) : NULL;
  gboolean whole;

  if (file == NULL)
    return FALSE;

  whole = g_str_has_prefix (name, IMAGES) ? is_image (file, expected) : is_xml (file, name, expected);
  return zip_fclose (file) == 0 && whole;
}

gboolean
registrar_xlsx_check (const char *path, guint n_rows, GBytes *image, GError **error)
{
  const Expected expected = { n_rows, image };
  zip_t *archive = zip_open (path, ZIP_RDONLY, NULL);
  gboolean whole = archive != NULL && zip_get_num_entries (archive, 0) > 0;

  for (zip_int64_t i = 0; whole && i < zip_get_num_entries (archive, 0); i++)
    whole = is_whole (archive, i, &expected);
  if (archive != NULL)
    zip_discard (archive);

  if (!whole)
    registrar_xlsx_set_error (error);
  return whole;
}

void
registrar_xlsx_set_error (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, 
                       _("it was not written whole, mostly for want of room. Make room, or choose another folder"));
}
