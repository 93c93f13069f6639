/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar: the window. Locale, the application, nothing else. */

#include "coroutine/co.h"
#include "coroutine/co-priority.h"
#include "http/client.h"
#include "run/run.h"
#include "view/application.h"
#include "workspace/memory.h"

#include <glib/gi18n.h>
#include <locale.h>

/* Whoever watches a run sees it fail, with what to do about it. */
static void
deadlocked_cb (const char *report, gpointer user_data)
{
  registrar_run_fail_all (report);
}

/* A program that is not installed yet may be told where its translations are. */
static const char *
get_locale_directory (void)
{
  const char *directory = g_getenv ("REGISTRAR_LOCALE_DIR");

  return directory != NULL ? directory : REGISTRAR_LOCALE_DIR;
}

int
main (int argc, char *argv[])
{
  registrar_memory_prepare ();
  registrar_http_prepare ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, get_locale_directory ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  co_runtime_set_deadlock_func (deadlocked_cb, NULL);
  co_priority_give_way ();

  RegistrarApplication *application = registrar_application_new ();
  int status = g_application_run (G_APPLICATION (application), argc, argv);

  g_object_unref (application);
  co_runtime_shutdown ();
  return status;
}
