/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The registries of a workspace: each account's is opened once, with its token, and what cannot be opened is not saved. */

#include "data-directory.h"
#include "coroutine/co.h"
#include "settings/account-list.h"
#include "settings/secret-store.h"
#include "settings/settings.h"
#include "workspace/accounts.h"
#include "workspace/registry-kinds.h"

#define ADDRESS "https://registrar.school.example/"
#define TOKEN "canary-1d4e"

typedef struct
{
  DataDirectory directory;
  RegistrarWorkspace *workspace;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->directory = data_directory_make ();
  self->workspace = registrar_workspace_open (self->directory.path, NULL);
  g_assert_nonnull (self->workspace);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->workspace);
  data_directory_clear (&self->directory);
}

static void
save (Fixture *self, const char *name, const char *address, const char *token)
{
  g_autoptr (RegistrarAccount) account = registrar_account_new (name, "json", address, NULL);
  g_autoptr (GError) unkept = NULL;
  g_autoptr (GError) error = NULL;

  registrar_workspace_save_account (self->workspace, account, token, &unkept, &error);
  g_assert_no_error (error);
  g_assert_no_error (unkept);
}

static RegistrarRegistry *
get (Fixture *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  RegistrarRegistry *registry = registrar_workspace_get_registry (self->workspace, name, &error);

  g_assert_no_error (error);
  return registry;
}

static void
assert_token (Fixture *self, const char *name, const char *expected)
{
  char *token = NULL;

  g_assert_true (registrar_secret_store_load (self->directory.path, name, &token, NULL));
  g_assert_cmpstr (token, ==, expected);
  registrar_secret_store_free (token);
}

/* Several are open at a time; each goes by its account's name and is the same the next time. */
static void
test_opened_once (Fixture *self, gconstpointer data)
{
  RegistrarRegistry *north, *south;

  save (self, "north", ADDRESS, TOKEN);
  save (self, "south", ADDRESS "south/", NULL);
  north = get (self, "north");
  south = get (self, "south");

  g_assert_true (north != south && north != get (self, NULL));
  g_assert_true (north == get (self, "north") && south == get (self, "south"));
  g_assert_cmpstr (registrar_registry_get_name (north), ==, "north");
  g_assert_cmpstr (registrar_registry_get_name (south), ==, "south");
}

/* Whoever uses the one that was there before goes on with it. */
static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autoptr (RegistrarAccount) saved = NULL;
  g_autoptr (GError) unkept = NULL;
  RegistrarRegistry *before;

  save (self, "north", ADDRESS, TOKEN);
  before = get (self, "north");
  saved = registrar_account_new ("north", "json", ADDRESS "other/", NULL);
  saved->has_token = TRUE;
  g_assert_true (registrar_workspace_save_account (self->workspace, saved, NULL, &unkept, NULL));

  g_assert_true (get (self, "north") != before);
  g_assert_cmpstr (registrar_registry_get_name (before), ==, "north");
  assert_token (self, "north", TOKEN);
}

static void
test_new_token (Fixture *self, gconstpointer data)
{
  RegistrarRegistry *before;

  save (self, "north", ADDRESS, TOKEN);
  before = get (self, "north");
  save (self, "north", ADDRESS, "another");
  g_assert_true (get (self, "north") != before);
  assert_token (self, "north", "another");

  before = get (self, "north");
  registrar_workspace_lend_token (self->workspace, "north", "lent");
  g_assert_true (get (self, "north") != before);
  assert_token (self, "north", "another");
}

static void
test_removed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) again = NULL;

  save (self, "north", ADDRESS, TOKEN);
  save (self, "south", ADDRESS, NULL);
  g_assert_nonnull (get (self, "north"));
  g_assert_true (registrar_workspace_remove_account (self->workspace, "north", NULL));

  g_assert_null (registrar_workspace_get_registry (self->workspace, "north", &unknown));
  g_assert_error (unknown, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_REGISTRY);
  g_assert_nonnull (strstr (unknown->message, "“local”, “south”"));
  assert_token (self, "north", NULL);
  g_assert_false (registrar_workspace_remove_account (self->workspace, "north", &again));
  g_assert_error (again, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_REGISTRY);
}

/* A secret is in the keyring, and nowhere in the data directory. */
static void
test_no_secret_at_rest (Fixture *self, gconstpointer data)
{
  g_autofree char *path = registrar_settings_get_path (self->directory.path);
  g_autofree char *settings = NULL;

  save (self, "north", ADDRESS, TOKEN);
  g_assert_true (g_file_get_contents (path, &settings, NULL, NULL));
  g_assert_nonnull (strstr (settings, ADDRESS));
  g_assert_null (strstr (settings, TOKEN));
}

/* The account is there all the same, with its token for as long as the workspace is open. */
static void
add_without_keyring (Fixture *self)
{
  g_autoptr (RegistrarAccount) account = registrar_account_new ("north", "json", ADDRESS, NULL);
  g_autoptr (GError) unkept = NULL;
  g_autoptr (GError) error = NULL;

  registrar_workspace_save_account (self->workspace, account, TOKEN, &unkept, &error);
  g_assert_no_error (error);
  g_assert_error (unkept, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_NO_SECRET_SERVICE);
  g_assert_nonnull (get (self, "north"));
  g_assert_true (registrar_workspace_remove_account (self->workspace, "north", NULL));
}

/* libsecret looks for its keyring once: this test has a process of its own, in which there is none. */
static void
test_no_keyring (Fixture *self, gconstpointer data)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  add_without_keyring (self);
}

typedef struct
{
  const char *name, *kind, *address, *option;
  const char *word; /* of the error */
} Wrong;

/* What cannot be opened is refused before anything is written. */
static void
test_wrong (Fixture *self, gconstpointer data)
{
  static const Wrong cases[] = {
    { "local", "json", ADDRESS, NULL, "local" },
    { "north", "ldap", ADDRESS, NULL, "json" },
    { "north", "json", "http://registrar.school.example/", NULL, "https" },
    { "north", "json", "https://user:canary@registrar.school.example/", NULL, NULL },
    { "north", "json", ADDRESS, "colour", "colour" },
    { "north", "json", ADDRESS, "max-requests", "1…256" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Wrong *wrong = &cases[i];
      g_autoptr (RegistrarAccount) account = registrar_account_new (wrong->name, wrong->kind, wrong->address, NULL);
      g_autoptr (GPtrArray) accounts = NULL;
      g_autoptr (GError) unkept = NULL;
      g_autoptr (GError) error = NULL;

      if (wrong->option != NULL)
        registrar_account_set_option (account, wrong->option, "0");
      g_assert_false (registrar_workspace_save_account (self->workspace, account, TOKEN, &unkept, &error));
      g_assert_nonnull (error);
      if (wrong->word != NULL)
        g_assert_nonnull (strstr (error->message, wrong->word));
      accounts = registrar_account_list_load (self->directory.path, NULL);
      g_assert_cmpuint (accounts->len, ==, 0);
      assert_token (self, wrong->name, NULL);
    }
}

static void
test_max_requests (Fixture *self, gconstpointer data)
{
  g_autoptr (RegistrarAccount) account = registrar_account_new ("north", "json", ADDRESS, NULL);
  g_autoptr (GError) unkept = NULL;
  RegistrarCapabilities capabilities;

  registrar_account_set_option (account, "max-requests", "3");
  g_assert_true (registrar_workspace_save_account (self->workspace, account, NULL, &unkept, NULL));
  registrar_registry_get_capabilities (get (self, "north"), &capabilities);
  g_assert_cmpuint (capabilities.max_requests, ==, 3);
}

/* Every row of the table is one that both clients can offer. */
static void
test_kinds (Fixture *self, gconstpointer data)
{
  guint n_kinds;
  const RegistrarRegistryKind *kinds = registrar_registry_kinds_get (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      const RegistrarRegistryKind *kind = &kinds[i];
      g_autoptr (RegistrarAccount) account = registrar_account_new ("name", kind->word, kind->address_shape, NULL);
      g_autoptr (RegistrarRegistry) registry = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (registrar_registry_kind_find (kind->word, NULL) == kind);
      g_assert_true (kind->label != NULL && kind->address_label != NULL);
      g_assert_true (kind->token_label != NULL || !kind->needs_token);
      registry = registrar_registry_kind_open (kind, account, "token", &error);
      g_assert_no_error (error);
      g_assert_cmpstr (registrar_registry_get_name (registry), ==, "name");
      if (kind->needs_token)
        g_assert_null (registrar_registry_kind_open (kind, account, NULL, NULL));
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/accounts/opened-once", test_opened_once },
    { "/accounts/changed", test_changed },
    { "/accounts/new-token", test_new_token },
    { "/accounts/removed", test_removed },
    { "/accounts/no-secret-at-rest", test_no_secret_at_rest },
    { "/accounts/no-keyring", test_no_keyring },
    { "/accounts/wrong", test_wrong },
    { "/accounts/max-requests", test_max_requests },
    { "/accounts/kinds", test_kinds },
  };
  g_auto (DataDirectory) keyrings = data_directory_make ();
  g_autofree char *keyring = g_build_filename (keyrings.path, "keyring", NULL);
  int status;

  g_test_init (&argc, &argv, NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "of the tests", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", g_test_subprocess () ? "/dev/null/keyring" : keyring, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
