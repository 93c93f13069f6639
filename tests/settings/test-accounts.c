/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Accounts in settings.ini, and that no token is there: those are in the keyring, here libsecret's own in a file. */

#include "settings/account-list.h"
#include "settings/secret-store.h"
#include "settings/settings.h"

#include "data-directory.h"

#include <string.h>

#define TOKEN "canary-7f31"

static RegistrarAccount *
make_account (const char *name, const char *address)
{
  RegistrarAccount *account = registrar_account_new (name, "moodle", address, "/etc/school.pem");

  registrar_account_set_option (account, "role", "student");
  registrar_account_set_option (account, "look-up", "e-mail “first”; 'then' = id");
  return account;
}

static void
save (const char *directory, const RegistrarAccount *account)
{
  g_autoptr (GError) error = NULL;

  registrar_account_list_save (directory, account, &error);
  g_assert_no_error (error);
}

static GPtrArray *
load (const char *directory)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *accounts = registrar_account_list_load (directory, &error);

  g_assert_no_error (error);
  return accounts;
}

/* Whatever is in them, and in the order in which they were added; a changed one keeps its place. */
static void
test_kept (void)
{
  static const char *const names[] = { "Süd", "a=b;[c]", "\"North\" \\ 'West'" };
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autoptr (GPtrArray) accounts = load (directory.path);
  g_autoptr (RegistrarAccount) changed = make_account (names[1], "https://other.example/");

  g_assert_cmpuint (accounts->len, ==, 0);
  registrar_account_set_option (changed, "role", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RegistrarAccount) account = make_account (names[i], "https://school.example/moodle");

      save (directory.path, account);
    }
  save (directory.path, changed);

  g_ptr_array_unref (accounts);
  accounts = load (directory.path);
  g_assert_cmpuint (accounts->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RegistrarAccount) expected = make_account (names[i], "https://school.example/moodle");

      g_assert_true (registrar_account_equal (accounts->pdata[i], i == 1 ? changed : expected));
    }
  g_assert_null (registrar_account_list_find (accounts, "nord"));
  g_assert_true (registrar_account_list_find (accounts, "Süd") == accounts->pdata[0]);
}

static void
test_removed (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autoptr (RegistrarAccount) account = make_account ("Süd", "https://school.example/moodle");
  g_autoptr (GPtrArray) accounts = NULL;

  save (directory.path, account);
  g_assert_true (registrar_account_list_remove (directory.path, "nord", NULL));
  g_assert_true (registrar_account_list_remove (directory.path, "Süd", NULL));
  accounts = load (directory.path);
  g_assert_cmpuint (accounts->len, ==, 0);
}

static void
test_names (void)
{
  static const char *const good[] = { "moodle", "Süd 2", "x", "Локальный", "Local" };
  static const char *const bad[] = { "", " moodle", "moodle ", "a\nb", "local", "\xff", "a\tb",
                                     "0123456789012345678901234567890123456789012345678901234567890" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (registrar_account_check_name (good[i], NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (registrar_account_check_name (bad[i], &error));
      g_assert_error (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_ACCOUNT);
    }
}

/* Everything there is in the keyring, by account and data directory; one that is kept again is replaced. */
static void
assert_token (const char *directory, const char *account, const char *expected)
{
  g_autoptr (GError) error = NULL;
  char *token = NULL;

  registrar_secret_store_load (directory, account, &token, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, expected);
  registrar_secret_store_free (token);
}

static void
test_tokens (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *keyring = g_build_filename (directory.path, "keyring", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  assert_token ("/one", "moodle", NULL);
  registrar_secret_store_save ("/one", "moodle", "first", &error);
  g_assert_no_error (error);
  g_assert_true (registrar_secret_store_save ("/one", "moodle", TOKEN, NULL));
  g_assert_true (registrar_secret_store_save ("/two", "moodle", "other", NULL));
  assert_token ("/one", "moodle", TOKEN);
  assert_token ("/two", "moodle", "other");
  assert_token ("/one", "canvas", NULL);

  g_assert_true (registrar_secret_store_remove ("/one", "moodle", NULL));
  g_assert_true (registrar_secret_store_remove ("/one", "moodle", NULL));
  assert_token ("/one", "moodle", NULL);
  assert_token ("/two", "moodle", "other");

  g_assert_true (g_file_get_contents (keyring, &contents, &length, NULL));
  g_assert_null (memmem (contents, length, TOKEN, strlen (TOKEN)));
}

/* A keyring that is none: a file in the way of its folder. */
static void
test_no_keyring (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *file = g_build_filename (directory.path, "file", NULL);
  g_autofree char *keyring = g_build_filename (file, "keyring", NULL);
  g_autoptr (GError) save_error = NULL;
  g_autoptr (GError) load_error = NULL;
  g_autoptr (GError) remove_error = NULL;
  char *token = NULL;

  g_assert_true (g_file_set_contents (file, "", -1, NULL));
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);

  g_assert_false (registrar_secret_store_save ("/one", "moodle", TOKEN, &save_error));
  g_assert_error (save_error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_NO_SECRET_SERVICE);
  g_assert_null (strstr (save_error->message, TOKEN));
  g_assert_false (registrar_secret_store_load ("/one", "moodle", &token, &load_error));
  g_assert_error (load_error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_NO_SECRET_SERVICE);
  g_assert_null (token);
  g_assert_false (registrar_secret_store_remove ("/one", "moodle", &remove_error));
  g_assert_error (remove_error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_NO_SECRET_SERVICE);
}

/* libsecret chooses its keyring once: each test of it has a process of its own. */
static void
in_a_process (gconstpointer data)
{
  if (g_test_subprocess ())
    {
      ((void (*) (void)) data) ();
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "of the tests", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/accounts/kept", test_kept);
  g_test_add_func ("/accounts/removed", test_removed);
  g_test_add_func ("/accounts/names", test_names);
  g_test_add_data_func ("/accounts/tokens", test_tokens, in_a_process);
  g_test_add_data_func ("/accounts/no-keyring", test_no_keyring, in_a_process);

  return g_test_run ();
}
