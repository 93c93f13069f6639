/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What columns hold is remembered by their headers, and forgotten. */

#include "settings/column-memory.h"

#include "data-directory.h"

#define HEADERS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
remember (const DataDirectory *directory, const char *const *headers, const char *const *wishes)
{
  g_autoptr (GError) error = NULL;

  registrar_column_memory_remember (directory->path, headers, wishes, &error);
  g_assert_no_error (error);
}

/* The wishes, with a blank between them; an empty text if there are none. */
static char *
dup_recalled (const DataDirectory *directory, const char *const *headers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) memory = registrar_column_memory_load (directory->path, &error);
  g_auto (GStrv) wishes = NULL;

  g_assert_no_error (error);
  wishes = registrar_column_memory_recall (memory, headers);

  return wishes != NULL ? g_strjoinv (" ", wishes) : g_strdup ("");
}

static void
assert_recalled (const DataDirectory *directory, const char *const *headers, const char *expected)
{
  g_autofree char *recalled = dup_recalled (directory, headers);

  g_assert_cmpstr (recalled, ==, expected);
}

static void
test_remembered (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();

  assert_recalled (&directory, HEADERS ("Nr", "Wer"), "");
  remember (&directory, HEADERS ("Nr", "Wer"), HEADERS ("id=Nr", "name=Wer"));
  assert_recalled (&directory, HEADERS ("Nr", "Wer"), "id=Nr name=Wer");
  remember (&directory, HEADERS ("Nr", "Wer"), HEADERS ("username=Nr"));
  assert_recalled (&directory, HEADERS ("Nr", "Wer"), "username=Nr");
}

/* Another order, another case or another column is another kind of file. */
static void
test_other_headers (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();

  remember (&directory, HEADERS ("Nr", "Wer"), HEADERS ("id=Nr"));
  assert_recalled (&directory, HEADERS ("Wer", "Nr"), "");
  assert_recalled (&directory, HEADERS ("nr", "Wer"), "");
  assert_recalled (&directory, HEADERS ("Nr", "Wer", ""), "");
  assert_recalled (&directory, HEADERS ("NrWer"), "");
}

static void
test_forgotten (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();

  remember (&directory, HEADERS ("a"), HEADERS ("id=a"));
  remember (&directory, HEADERS ("b"), HEADERS ("id=b"));
  remember (&directory, HEADERS ("a"), NULL);
  assert_recalled (&directory, HEADERS ("a"), "");
  assert_recalled (&directory, HEADERS ("b"), "id=b");
}

static void
test_oldest_dropped (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();

  for (guint i = 0; i <= REGISTRAR_COLUMN_MEMORY_SIZE; i++)
    {
      g_autofree char *header = g_strdup_printf ("%u", i);

      remember (&directory, HEADERS (header), HEADERS ("id=1"));
    }
  assert_recalled (&directory, HEADERS ("0"), "");
  assert_recalled (&directory, HEADERS ("1"), "id=1");
  assert_recalled (&directory, HEADERS ("100"), "id=1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/column-memory/remembered", test_remembered);
  g_test_add_func ("/column-memory/other-headers", test_other_headers);
  g_test_add_func ("/column-memory/forgotten", test_forgotten);
  g_test_add_func ("/column-memory/oldest-dropped", test_oldest_dropped);

  return g_test_run ();
}
