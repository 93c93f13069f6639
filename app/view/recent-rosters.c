/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rosters opened before, as the desktop remembers them. */

#include "view/recent-rosters.h"

#include <glib/gi18n-lib.h>

#define MOST_ROSTERS 3
#define GROUP        "registrar-roster"

static void
add (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *type = g_content_type_guess (uri, NULL, 0, NULL);
  g_autofree char *mime_type = g_content_type_get_mime_type (type);
  g_autofree char *command = g_strconcat (g_get_prgname (), " %f", NULL);
  GtkRecentData data = {
    .mime_type = mime_type,
    .app_name = (char *) g_get_application_name (),
    .app_exec = command,
    .groups = (char *[]){ (char *) GROUP, NULL },
    .is_private = TRUE, /* a roster is about people: other programs need not know */
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

void
registrar_recent_rosters_add (GFile *file, RegistrarSession *session)
{
  if (registrar_account_model_get_preferences (registrar_session_get_accounts (session))->remembers_rosters)
    add (file);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  GtkRecentInfo *first = *(GtkRecentInfo **) a;
  GtkRecentInfo *second = *(GtkRecentInfo **) b;

  return g_date_time_compare (gtk_recent_info_get_visited (second), gtk_recent_info_get_visited (first));
}

GPtrArray *
registrar_recent_rosters_list (void)
{
  GPtrArray *rosters = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *item = items; item != NULL; item = item->next)
    if (gtk_recent_info_has_group (item->data, GROUP) && gtk_recent_info_is_local (item->data)
        && gtk_recent_info_exists (item->data))
      g_ptr_array_add (rosters, gtk_recent_info_ref (item->data));
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);

  g_ptr_array_sort (rosters, compare_newest_first);
  if (rosters->len > MOST_ROSTERS)
    g_ptr_array_set_size (rosters, MOST_ROSTERS);
  return rosters;
}
