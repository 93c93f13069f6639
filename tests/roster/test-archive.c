/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Archives: what is in them, and which are not opened. */

#include "roster/archive.h"

#include "roster/roster.h"
#include "zip-builder.h"

#include <sys/stat.h>

#define MIB (1024 * 1024)

static RegistrarArchive *
open_bytes (GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return registrar_archive_open (data, length, "test.zip", error);
}

static void
assert_error (GError *error, RegistrarRosterError code, const char *message)
{
  g_assert_error (error, REGISTRAR_ROSTER_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
assert_refused (GBytes *bytes, RegistrarRosterError code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (open_bytes (bytes, &error));
  assert_error (error, code, message);
}

/* An archive that opens, and whose entry 0 cannot be unpacked. */
static void
assert_entry_refused (GBytes *bytes, RegistrarRosterError code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarArchive) archive = open_bytes (bytes, &error);
  g_auto (RegistrarArena) arena = { 0 };

  g_assert_no_error (error);
  registrar_arena_init (&arena);
  g_assert_false (registrar_archive_read (archive, 0, &arena, NULL, &error));
  assert_error (error, code, message);
}

static void
assert_holds (RegistrarArchive *archive, const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_auto (RegistrarArena) arena = { 0 };
  guint index;

  registrar_arena_init (&arena);
  g_assert_true (registrar_archive_find (archive, path, &index));
  g_assert_true (registrar_archive_read (archive, index, &arena, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (arena.data + 1, ==, text);
}

static void
test_entries (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RegistrarArchive) archive = NULL;
  ZipBuilder zip;
  guint index;

  zip_builder_init (&zip);
  zip_builder_add (&zip, "users.csv", "id\n1\n");
  zip_builder_add (&zip, "sub/", "");
  zip_builder_add_lying (&zip, "sub\\Classes.csv", "title\n", 6, (ZipLies){ .stored = TRUE });
  bytes = zip_builder_finish (&zip);
  archive = open_bytes (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (registrar_archive_get_size (archive), ==, 3);
  g_assert_cmpstr (registrar_archive_get_path (archive, 2), ==, "sub/Classes.csv");
  assert_holds (archive, "USERS.csv", "id\n1\n");
  assert_holds (archive, "sub/classes.csv", "title\n");
  g_assert_false (registrar_archive_find (archive, "classes.csv", &index));
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RegistrarArchive) archive = NULL;
  g_auto (RegistrarArena) arena = { 0 };
  ZipBuilder zip;

  zip_builder_init (&zip);
  zip_builder_add (&zip, "users.csv", "id\n1\n");
  bytes = zip_builder_finish (&zip);
  archive = open_bytes (bytes, &error);
  registrar_arena_init (&arena);
  g_cancellable_cancel (cancellable);

  g_assert_false (registrar_archive_read (archive, 0, &arena, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef struct
{
  const char          *name;
  const char          *path;
  ZipLies              lies;
  RegistrarRosterError code;
  const char          *message;
} Case;

#define DAMAGED REGISTRAR_ROSTER_ERROR_DAMAGED, "“test.zip” is damaged: export or download it again."
#define OUTSIDE REGISTRAR_ROSTER_ERROR_DAMAGED, "“test.zip” is not opened: it holds a file that would lie outside of it."

static const Case cases[] = {
  { "parent", "../../x", { 0 }, OUTSIDE },
  { "parent-in-the-middle", "sub/../../x", { 0 }, OUTSIDE },
  { "parent-with-backslash", "..\\x", { 0 }, OUTSIDE },
  { "absolute", "/tmp/x", { 0 }, OUTSIDE },
  { "drive", "C:\\x", { 0 }, OUTSIDE },
  { "nameless", "", { 0 }, OUTSIDE },
  { "link", "passwd", { .mode = S_IFLNK | 0777 }, OUTSIDE },
  { "encrypted", "users.csv", { .encrypted = TRUE }, REGISTRAR_ROSTER_ERROR_ENCRYPTED,
    "“test.zip” is protected by a password: save it without one." },
};

static void
test_refused (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GBytes) bytes = NULL;
  ZipBuilder zip;

  zip_builder_init (&zip);
  zip_builder_add (&zip, "fine.csv", "id\n1\n");
  zip_builder_add_lying (&zip, test->path, "/etc/passwd", 11, test->lies);
  bytes = zip_builder_finish (&zip);

  assert_refused (bytes, test->code, test->message);
}

static void
test_repeated (void)
{
  g_autoptr (GBytes) bytes = NULL;
  ZipBuilder zip;

  zip_builder_init (&zip);
  zip_builder_add (&zip, "users.csv", "id\n1\n");
  zip_builder_add (&zip, "users.csv", "id\n2\n");
  bytes = zip_builder_finish (&zip);

  assert_refused (bytes, DAMAGED);
}

/* Every length that is not the whole one. */
static void
test_truncated (void)
{
  g_autoptr (GBytes) bytes = NULL;
  ZipBuilder zip;

  zip_builder_init (&zip);
  zip_builder_add (&zip, "users.csv", "id\n1\n");
  bytes = zip_builder_finish (&zip);

  for (gsize length = 4; length < g_bytes_get_size (bytes); length++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, length);

      assert_refused (part, DAMAGED);
    }
}

static void
test_wrong_checksum (void)
{
  g_autoptr (GBytes) bytes = NULL;
  ZipBuilder zip;

  zip_builder_init (&zip);
  zip_builder_add_lying (&zip, "users.csv", "id\n1\n", 5, (ZipLies){ .wrong_checksum = TRUE });
  bytes = zip_builder_finish (&zip);

  assert_entry_refused (bytes, DAMAGED);
}

static void
test_many_entries (void)
{
  g_autoptr (GBytes) bytes = NULL;
  ZipBuilder zip;

  zip_builder_init (&zip);
  for (guint i = 0; i < 70000; i++)
    {
      g_autofree char *path = g_strdup_printf ("%u", i);

      zip_builder_add_lying (&zip, path, "", 0, (ZipLies){ .stored = TRUE });
    }
  bytes = zip_builder_finish (&zip);

  assert_refused (bytes, REGISTRAR_ROSTER_ERROR_TOO_LARGE, "“test.zip” holds more than 1000 files, which no roster does.");
}

/* A thousand times its size, whether the archive says so or lies. */
static void
test_bomb (gconstpointer data)
{
  gsize length = 64 * MIB;
  g_autofree char *zeros = g_malloc0 (length);
  g_autoptr (GBytes) bytes = NULL;
  ZipBuilder zip;

  zip_builder_init (&zip);
  zip_builder_add_lying (&zip, "users.csv", zeros, length, *(const ZipLies *) data);
  bytes = zip_builder_finish (&zip);

  assert_entry_refused (bytes, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                        "“test.zip” unpacks to more than 100 times its size, which no roster does.");
}

/* No entry is a bomb; all that is unpacked together is too much. */
static void
test_total (void)
{
  g_autofree char *zeros = g_malloc0 (MIB);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarArchive) archive = NULL;
  guint n_read = 0;
  ZipBuilder zip;

  zip_builder_init (&zip);
  zip_builder_add_lying (&zip, "a.csv", zeros, MIB, (ZipLies){ 0 });
  zip_builder_add_lying (&zip, "b.csv", zeros, MIB, (ZipLies){ 0 });
  bytes = zip_builder_finish (&zip);
  archive = open_bytes (bytes, &error);
  g_assert_no_error (error);

  for (; error == NULL; n_read++)
    {
      g_auto (RegistrarArena) arena = { 0 };

      registrar_arena_init (&arena);
      registrar_archive_read (archive, n_read % 2, &arena, NULL, &error);
    }
  assert_error (error, REGISTRAR_ROSTER_ERROR_TOO_LARGE, "“test.zip” unpacks to more than 200 MiB: split it.");
  g_assert_cmpuint (n_read, ==, 201);
}

static void
test_large_file (void)
{
  gsize length = REGISTRAR_ARCHIVE_MAX_BYTES + 1;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (length), length);

  assert_refused (bytes, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                  "“test.zip” is larger than 50 MiB, which is too much for a spreadsheet or an archive: split it.");
}

/* A blank sheet packs very well, and is small. */
static void
test_small_entry_of_any_ratio (void)
{
  g_autofree char *zeros = g_malloc0 (MIB);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarArchive) archive = NULL;
  g_auto (RegistrarArena) arena = { 0 };
  ZipBuilder zip;

  zip_builder_init (&zip);
  zip_builder_add_lying (&zip, "users.csv", zeros, MIB, (ZipLies){ 0 });
  bytes = zip_builder_finish (&zip);
  archive = open_bytes (bytes, &error);
  registrar_arena_init (&arena);

  g_assert_true (registrar_archive_read (archive, 0, &arena, NULL, &error));
  g_assert_cmpuint (arena.size, ==, MIB + 1);
}

int
main (int argc, char **argv)
{
  static const ZipLies honest = { 0 };
  static const ZipLies small = { .declared_size = 10 };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/archive/entries", test_entries);
  g_test_add_func ("/archive/cancelled", test_cancelled);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/archive/refused/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_refused);
    }
  g_test_add_func ("/archive/refused/repeated", test_repeated);
  g_test_add_func ("/archive/refused/truncated", test_truncated);
  g_test_add_func ("/archive/refused/wrong-checksum", test_wrong_checksum);
  g_test_add_func ("/archive/refused/many-entries", test_many_entries);
  g_test_add_func ("/archive/refused/large-file", test_large_file);
  g_test_add_data_func ("/archive/bomb/honest", &honest, test_bomb);
  g_test_add_data_func ("/archive/bomb/lying-about-its-size", &small, test_bomb);
  g_test_add_func ("/archive/bomb/all-entries-together", test_total);
  g_test_add_func ("/archive/small-entry-of-any-ratio", test_small_entry_of_any_ratio);

  return g_test_run ();
}
