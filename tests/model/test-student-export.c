/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of a student, saved as a file by the window: the same that registrar-cli prints. */

#include "session-listener.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#define ROSTER                                                                                                \
  "Student ID,Family Name,Given Name,Course\n"                                                                \
  "001,Bianchi,Hugo,INTRO-GO\n"                                                                               \
  "002,Khan,Irina,NO-SUCH-COURSE\n"                                                                           \
  "003,Quist,Zoë,INTRO-GO\n"

/* A roster was registered; then somebody's data are asked for. */
typedef struct
{
  DataDirectory directory;
  Listener      listener;
  char         *path;
  char         *told;
  char         *failed;
} Fixture;

static void
told_cb (RegistrarAccountModel *accounts, const char *sentence, char **told)
{
  g_assert_null (*told);
  *told = g_strdup (sentence);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->directory = data_directory_make ();
  self->listener = listener_make ();
  self->path = g_build_filename (self->directory.path, "copy.json", NULL);
  listener_listen (&self->listener);
  open_workspace (&self->listener, &self->directory);
  load_text (&self->listener, ROSTER, "autumn.csv");
  main_loop_until (registrar_session_get_state (self->listener.session) == REGISTRAR_SESSION_ROSTER);
  run_to_the_end (&self->listener);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  listener_clear (&self->listener);
  data_directory_clear (&self->directory);
  g_free (self->path);
  g_free (self->told);
  g_free (self->failed);
}

static void
export_student (Fixture *self, const char *student, const char *path)
{
  RegistrarAccountModel *accounts = registrar_session_get_accounts (self->listener.session);

  g_signal_connect (accounts, "told", G_CALLBACK (told_cb), &self->told);
  g_signal_connect (accounts, "failed", G_CALLBACK (told_cb), &self->failed);
  registrar_account_model_export (accounts, student, path);
  main_loop_until (self->told != NULL || self->failed != NULL);
  g_signal_handlers_disconnect_by_data (accounts, &self->told);
  g_signal_handlers_disconnect_by_data (accounts, &self->failed);
}

static char *
dup_printed (Fixture *self, const char *student)
{
  g_autofree char *data_directory = g_strdup_printf ("--data-dir=%s", self->directory.path);
  const char *arguments[] = { g_getenv ("REGISTRAR_CLI"), "export", student, "--json", data_directory, NULL };
  g_autoptr (GError) error = NULL;
  char *printed = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &printed, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return printed;
}

static void
test_as_printed (Fixture *self, gconstpointer student)
{
  g_autofree char *printed = dup_printed (self, student);
  g_autofree char *saved = NULL;
  GStatBuf info;

  export_student (self, student, self->path);

  g_assert_cmpstr (self->failed, ==, NULL);
  g_assert_cmpstr (self->told, ==, "Saved copy.json");
  g_assert_true (g_file_get_contents (self->path, &saved, NULL, NULL));
  g_assert_cmpstr (saved, ==, printed);
  g_assert_nonnull (strstr (saved, "autumn.csv"));
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

/* What was in the file's place stays. */
static void
test_unknown (Fixture *self, gconstpointer data)
{
  g_autofree char *saved = NULL;

  g_assert_true (g_file_set_contents (self->path, "older", -1, NULL));
  export_student (self, "Nobody at All", self->path);

  g_assert_cmpstr (self->told, ==, NULL);
  g_assert_nonnull (strstr (self->failed, "Nobody at All"));
  g_assert_true (g_file_get_contents (self->path, &saved, NULL, NULL));
  g_assert_cmpstr (saved, ==, "older");
}

static void
test_no_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->directory.path, "no-such-folder", "copy.json", NULL);

  export_student (self, "001", path);

  g_assert_cmpstr (self->told, ==, NULL);
  g_assert_nonnull (strstr (self->failed, "no-such-folder"));
}

#define ADD(path, student, test) g_test_add (path, Fixture, student, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/student-export/as-printed/registered", "001", test_as_printed);
  ADD ("/student-export/as-printed/failed", "Irina Khan", test_as_printed);
  ADD ("/student-export/unknown", NULL, test_unknown);
  ADD ("/student-export/no-folder", NULL, test_no_folder);

  return g_test_run ();
}
