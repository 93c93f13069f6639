/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each part is XML whose elements are closed, which it is not where a piece was lost, and each row of a table begins once. */

#include "report/xlsx-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zip.h>

#define TABLE "xl/worksheets/sheet1.xml"
#define ROW "row"
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

static gboolean
is_whole (zip_t *archive, zip_uint64_t index, guint n_rows)
{
  const char *name = zip_get_name (archive, index, 0);
  zip_file_t *file = zip_fopen_index (archive, index, 0);
  guint found = 0;
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &found, NULL);
  gboolean parsed = file != NULL && parse_part (file, context);

  if (file == NULL || zip_fclose (file) != 0 || !parsed || name == NULL)
    return FALSE;
  return !g_str_equal (name, TABLE) || found == n_rows;
}

gboolean
registrar_xlsx_check (const char *path, guint n_rows, GError **error)
{
  zip_t *archive = zip_open (path, ZIP_RDONLY, NULL);
  gboolean whole = archive != NULL && zip_get_num_entries (archive, 0) > 0;

  for (zip_int64_t i = 0; whole && i < zip_get_num_entries (archive, 0); i++)
    whole = is_whole (archive, i, n_rows);
  if (archive != NULL)
    zip_discard (archive);

  if (!whole)
    registrar_xlsx_set_error (error);
  return whole;
}

void
registrar_xlsx_set_error (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("it was not written whole, mostly for want of room"));
}
