/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each part is XML: its last sign closes its first element, and each row of a table begins once. */

#include "report/xlsx-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zip.h>

#define TABLE "xl/worksheets/sheet1.xml"
#define ROW "<row "
#define BLOCK (64 * 1024)

/* What is seen of one part. Its text comes in blocks, and a tag may lie across two. */
typedef struct
{
  guint n_rows;
  char tail[sizeof ROW]; /* the end of what was seen */
  gsize n_tail;
} Seen;

static guint
count_rows (const char *text, gsize size)
{
  const char *end = text + size;
  guint n = 0;

  while ((text = memmem (text, end - text, ROW, strlen (ROW))) != NULL)
    {
      text += strlen (ROW);
      n++;
    }
  return n;
}

/* @text has room for a tail before it. */
static void
see (Seen *seen, char *text, gsize size)
{
  char *start = text - seen->n_tail;

  memcpy (start, seen->tail, seen->n_tail);
  size += seen->n_tail;
  seen->n_rows += count_rows (start, size);
  seen->n_tail = MIN (size, strlen (ROW) - 1);
  memcpy (seen->tail, start + size - seen->n_tail, seen->n_tail);
}

static gboolean
read_part (zip_t *archive, zip_uint64_t index, Seen *seen)
{
  g_autofree char *buffer = g_malloc (sizeof seen->tail + BLOCK);
  char *text = buffer + sizeof seen->tail;
  zip_file_t *file = zip_fopen_index (archive, index, 0);
  zip_int64_t size;

  if (file == NULL)
    return FALSE;

  while ((size = zip_fread (file, text, BLOCK)) > 0)
    see (seen, text, size);
  return zip_fclose (file) == 0 && size == 0;
}

static gboolean
is_whole (zip_t *archive, zip_uint64_t index, guint n_rows)
{
  const char *name = zip_get_name (archive, index, 0);
  gboolean is_xml = name != NULL && !g_str_has_suffix (name, ".png");
  Seen seen = { 0 };
  gsize n;

  if (name == NULL || !read_part (archive, index, &seen))
    return FALSE;

  for (n = seen.n_tail; n > 0 && g_ascii_isspace (seen.tail[n - 1]); n--)
    ;
  if (is_xml && (n == 0 || seen.tail[n - 1] != '>'))
    return FALSE;
  return !g_str_equal (name, TABLE) || seen.n_rows == n_rows;
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
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                         _("it was not written whole, mostly for want of room"));
  return whole;
}
