/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the files of a OneRoster set come from: folders, and archives that mean no good. */

#include "oneroster-set.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#define USERS USERS_1_1 USER_1_1 ("u1", "student", "00123", "ada")
#define ONE_CLASS CLASSES CLASS ("c1", "Mathematics", "MATH-1")
#define ONE_ENROLLMENT ENROLLMENTS ENROLLMENT ("e1", "c1", "u1", "student")

static const OnerosterTexts plain = { NULL, USERS, NULL, ONE_CLASS, ONE_ENROLLMENT };

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static char *
make_folder (const OnerosterTexts *texts)
{
  g_autofree char *folder = g_dir_make_tmp ("oneroster-XXXXXX", NULL);
  const char *names[N_ONEROSTER_TEXTS];
  const char *contents[N_ONEROSTER_TEXTS];

  list_texts (texts, names, contents);
  for (guint i = 0; i < N_ONEROSTER_TEXTS; i++)
    if (contents[i] != NULL)
      write_file (folder, names[i], contents[i]);

  return g_steal_pointer (&folder);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) children = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (children)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static RegistrarRoster *
read_folder (const char *folder, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  return registrar_roster_read (file, NULL, NULL, error);
}

static void
test_folder (void)
{
  g_autofree char *folder = make_folder (&plain);
  g_autofree char *name = g_path_get_basename (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarRoster) roster = NULL;
  g_autofree char *rows = NULL;

  write_file (folder, "orgs.csv", "not looked at");
  roster = read_folder (folder, &error);
  g_assert_no_error (error);
  rows = dup_rows (roster);
  g_assert_cmpstr (rows, ==, "2|00123|ada|MATH-1");
  g_assert_cmpstr (registrar_roster_get_name (roster), ==, name);
  remove_folder (folder);
}

/* It is known again by what is in it, whatever it is called. */
static void
test_digest (void)
{
  g_autofree char *folder = make_folder (&plain);
  g_autofree char *same = make_folder (&plain);
  g_autoptr (RegistrarRoster) roster = read_folder (folder, NULL);
  g_autoptr (RegistrarRoster) again = read_folder (same, NULL);
  g_autoptr (RegistrarRoster) changed = NULL;

  g_assert_cmpstr (registrar_roster_get_digest (roster), ==, registrar_roster_get_digest (again));
  write_file (same, "classes.csv", CLASSES CLASS ("c1", "Mathematics", "MATH-2"));
  changed = read_folder (same, NULL);
  g_assert_cmpstr (registrar_roster_get_digest (roster), !=, registrar_roster_get_digest (changed));
  remove_folder (folder);
  remove_folder (same);
}

/* Nobody writes to the pipe: it must not be waited for. */
static void
test_pipe (void)
{
  const OnerosterTexts users = { NULL, USERS, NULL, NULL, NULL };
  g_autofree char *folder = make_folder (&users);
  g_autofree char *path = g_build_filename (folder, "classes.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (read_folder (folder, &error));
  g_assert_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_UNREADABLE);
  g_assert_cmpstr (error->message, ==, "“classes.csv” is a device or a pipe, not a file.");
  remove_folder (folder);
}

static void
test_cancelled (void)
{
  g_autofree char *folder = make_folder (&plain);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (registrar_roster_read (file, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  remove_folder (folder);
}

static char *
repeat (const char *start, const char *piece, guint n)
{
  GString *text = g_string_new (start);

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);

  return g_string_free (text, FALSE);
}

static void
assert_refused (const OnerosterTexts *texts, ZipLies lies, RegistrarRosterError code, const char *message)
{
  const char *names[N_ONEROSTER_TEXTS];
  const char *contents[N_ONEROSTER_TEXTS];
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  ZipBuilder zip;

  zip_builder_init (&zip);
  list_texts (texts, names, contents);
  for (guint i = 0; i < N_ONEROSTER_TEXTS; i++)
    if (contents[i] != NULL)
      zip_builder_add_lying (&zip, names[i], contents[i], strlen (contents[i]), lies);
  bytes = zip_builder_finish (&zip);
  g_assert_null (registrar_roster_read_bytes (bytes, "set.zip", NULL, &error));
  g_assert_error (error, REGISTRAR_ROSTER_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_bomb (void)
{
  g_autofree char *users = repeat (USERS, USER_1_1 ("u1", "student", "00123", "ada"), 50000);
  const OnerosterTexts texts = { NULL, users, NULL, NULL, NULL };

  assert_refused (&texts, (ZipLies){ 0 }, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                  "“set.zip” unpacks to more than 100 times its size, which no roster does.");
}

static void
test_too_many_people (void)
{
  g_autofree char *users = repeat ("sourcedId,role\n", "1,\n", 2000001);
  const OnerosterTexts texts = { NULL, users, NULL, NULL, NULL };

  assert_refused (&texts, (ZipLies){ .stored = TRUE }, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                  "“set.zip/users.csv” has more than 2000000 lines: split it.");
}

static void
test_lies (void)
{
  static const struct
  {
    ZipLies lies;
    RegistrarRosterError code;
    const char *message;
  } tests[] = {
    { { .encrypted = TRUE }, REGISTRAR_ROSTER_ERROR_ENCRYPTED,
      "“set.zip” is protected by a password: save it without one." },
    { { .wrong_checksum = TRUE }, REGISTRAR_ROSTER_ERROR_DAMAGED, "“set.zip” is damaged: export or download it again." },
    { { .mode = S_IFLNK | 0777 }, REGISTRAR_ROSTER_ERROR_DAMAGED,
      "“set.zip” is not opened: it holds a file that would lie outside of it." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    assert_refused (&plain, tests[i].lies, tests[i].code, tests[i].message);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/oneroster/folder", test_folder);
  g_test_add_func ("/oneroster/folder/digest", test_digest);
  g_test_add_func ("/oneroster/folder/pipe", test_pipe);
  g_test_add_func ("/oneroster/folder/cancelled", test_cancelled);
  g_test_add_func ("/oneroster/hostile/bomb", test_bomb);
  g_test_add_func ("/oneroster/hostile/too-many-people", test_too_many_people);
  g_test_add_func ("/oneroster/hostile/lies", test_lies);

  return g_test_run ();
}
