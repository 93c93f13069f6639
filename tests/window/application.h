/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The application that windows under test belong to. */

#pragma once

#include <adwaita.h>

/* It is registered and never run: the tests turn the main loop themselves. */
static inline GtkApplication *
application_make (int *argc, char ***argv)
{
  GtkApplication *application;
  g_autoptr (GError) error = NULL;

  gtk_test_init (argc, argv, NULL);
  adw_init ();
  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_object_set (application, "resource-base-path", "/com/example/Registrar", NULL);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  return application;
}
