/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Counts entries, not pages: a server may give fewer than it is asked for. */

#include "registry/scim-pages.h"

#include "http/address.h"
#include "http/json.h"

#include <glib/gi18n-lib.h>

/* A list that goes on beyond that never ends. */
#define MAX_PAGES 10000

static char *
dup_path (const RegistrarScimList *list, gint64 start, guint count)
{
  g_autoptr (GString) path = g_string_new (list->collection);
  g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, start);
  g_autofree char *most = g_strdup_printf ("%u", count);

  g_string_append_c (path, '?');
  if (list->filter != NULL)
    registrar_http_append_parameter (path, "filter", list->filter);
  if (list->excluded != NULL)
    registrar_http_append_parameter (path, "excludedAttributes", list->excluded);
  registrar_http_append_parameter (path, "startIndex", first);
  registrar_http_append_parameter (path, "count", most);
  return g_string_free (g_steal_pointer (&path), FALSE);
}

typedef struct
{
  gint64 total;    /* of all pages, as the server says */
  guint n_entries; /* of this one */
  gboolean wanted; /* more of them are */
} Page;

static gboolean
read_page (RegistrarScimSession *session, const char *path, RegistrarScimEntryFunc func, gpointer data, Page *page,
           GError **error)
{
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (JsonNode) root = registrar_scim_session_get (session, path, NULL, &reply, error);
  JsonNode *entries;
  gboolean is_list;

  if (root == NULL)
    return FALSE;

  entries = registrar_scim_read_page (root, &page->total, &is_list);
  if (!is_list)
    {
      registrar_http_reply_set_malformed (&reply, error, _("it is no list as SCIM has them"));
      return FALSE;
    }

  page->n_entries = registrar_json_get_size (entries);
  page->wanted = TRUE;
  for (guint i = 0; page->wanted && i < page->n_entries; i++)
    page->wanted = func (registrar_json_get_item (entries, i), data);
  return TRUE;
}

static gboolean
takes_too_long (const RegistrarScimList *list, const Page *page)
{
  return list->most_calls > 0 && (double) page->total / page->n_entries > list->most_calls;
}

gboolean
registrar_scim_list (RegistrarScimSession *session, const RegistrarScimList *list, RegistrarScimEntryFunc func, gpointer data,
                     gboolean *is_complete, GError **error)
{
  guint count = (guint) g_atomic_int_get (&session->page_size);
  guint most_pages = list->most_pages > 0 ? list->most_pages : MAX_PAGES;
  gint64 n_read = 0;
  Page page = { .wanted = TRUE };

  if (is_complete != NULL)
    *is_complete = FALSE;
  for (guint n = 0; n < most_pages; n++)
    {
      g_autofree char *path = dup_path (list, n_read + 1, count);

      if (!read_page (session, path, func, data, &page, error))
        return FALSE;
      n_read += page.n_entries;
      if (page.n_entries == 0 || n_read >= page.total)
        {
          if (is_complete != NULL)
            *is_complete = page.wanted;
          return TRUE;
        }
      if (!page.wanted || takes_too_long (list, &page))
        return TRUE;
    }

  if (most_pages < MAX_PAGES)
    return TRUE;
  g_set_error_literal (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_TOO_LARGE, _("The list does not end."));
  return FALSE;
}
