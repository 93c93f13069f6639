/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeping the computer awake and the user logged in while a run goes on. */

#include "view/logout-guard.h"

#include <glib/gi18n-lib.h>

void
registrar_logout_guard_set (GtkWindow *window, guint *cookie, gboolean active)
{
  GtkApplication *application = gtk_window_get_application (window);

  if (active && *cookie == 0)
    *cookie = gtk_application_inhibit (application, window,
                                       GTK_APPLICATION_INHIBIT_LOGOUT | GTK_APPLICATION_INHIBIT_SUSPEND,
                                       /* Translators: why the computer should not be switched off */
                                       _("Students are being registered"));
  else if (!active && *cookie != 0)
    {
      gtk_application_uninhibit (application, *cookie);
      *cookie = 0;
    }
}
