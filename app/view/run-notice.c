/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Telling of a run to somebody who looks elsewhere: in the window's title, and at the end on the desktop. */

#include "view/run-notice.h"

#include "view/run-words.h"

#include <glib/gi18n-lib.h>

char *
registrar_run_notice_dup_title (RegistrarSession *session)
{
  const RegistrarProgress *progress = registrar_session_get_progress (session);
  g_autofree char *name = NULL;

  g_object_get (session, "roster-name", &name, NULL);
  if (name == NULL)
    return g_strdup (_("Registrar"));
  if (registrar_session_get_state (session) != REGISTRAR_SESSION_RUN || progress->total == 0)
    return g_steal_pointer (&name);
  /* Translators: a window's title: how far a run is, and the name of its roster */
  return g_strdup_printf (_("%u %% · %s"), (guint) ((guint64) progress->done * 100 / progress->total), name);
}

/* What a lock screen may show: numbers, no names of people, courses or files. */
void
registrar_run_notice_send (GtkWindow *window, RegistrarSession *session)
{
  GtkApplication *application = gtk_window_get_application (window);
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *body = NULL;

  /* The desktop shows nothing of an application that it does not know by its id. */
  if (gtk_window_is_active (window) || application == NULL
      || g_application_get_application_id (G_APPLICATION (application)) == NULL)
    return;

  body = registrar_run_words_dup_title (session);
  notification = g_notification_new (_("The Run Has Ended"));
  g_notification_set_body (notification, body);
  g_application_send_notification (G_APPLICATION (application), "run-ended", notification);
}
