/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything a real SCIM gateway was recorded to answer leads to the outcome and the words that an administrator needs. */

#include "coroutine/co.h"
#include "http/client.h"
#include "records/error.h"
#include "registry/scim-registry.h"
#include "replay.h"
#include "workspace/http-words.h"

#define TOKEN "canary-40ab"

/* The first verb that is asked for. */
typedef enum
{
  CHECK,
  MEMBERS, /* who is registered */
  LOOK_UP,
  REGISTER,
  CREATE, /* the same where missing accounts are created */
  UNREGISTER,
} Verb;

typedef struct
{
  const char *name;
  Verb verb;
  RegistrarStudent student;
  const char *account; /* that was chosen */
  const char *script;  /* see replay.h; before what is not a check, the service's limits are asked for */

  RegistrarRowState outcome; /* of a check: ALREADY if it succeeds */
  int code;                  /* where there is an error, of the registry ... */
  gboolean is_http;          /* ... or of HTTP */
  const char *words;         /* in its message; NULL: there is no error */
  guint n;                   /* candidates, or registered */
} Case;

#define CS1 { .id = "S-cs1", .username = "cs1", .email = "cs1@example.com" }
#define NOBODY "~23-filter-none ~23-filter-none ~23-filter-none"
#define REFUSED REGISTRAR_ROW_FAILED, REGISTRAR_REGISTRY_ERROR_REFUSED, FALSE

static const Case cases[] = {
  { "everything-is-there", CHECK, { 0 }, NULL, "01-config ~05-list ~23-filter-none", REGISTRAR_ROW_ALREADY },
  { "one-user-is-there", CHECK, { 0 }, NULL, "01-config 04-basic ~23-filter-none", REGISTRAR_ROW_ALREADY },
  { "no-token", CHECK, { 0 }, NULL, "01-config 02-no-auth",
    REGISTRAR_ROW_FAILED, REGISTRAR_HTTP_ERROR_UNAUTHORIZED, TRUE, "does not accept the token" },
  { "wrong-token", CHECK, { 0 }, NULL, "01-config 03-wrong-bearer",
    REGISTRAR_ROW_FAILED, REGISTRAR_HTTP_ERROR_UNAUTHORIZED, TRUE, "does not accept the token" },
  { "wrong-address", CHECK, { 0 }, NULL, "~70-wrong-path",
    REGISTRAR_ROW_FAILED, REGISTRAR_HTTP_ERROR_NOT_FOUND, TRUE, "nothing at this address" },
  { "wrong-method", CHECK, { 0 }, NULL, "~71-method", REFUSED, "missing id" },
  { "another-shape", CHECK, { 0 }, NULL, "~20-get", REGISTRAR_ROW_FAILED, REGISTRAR_HTTP_ERROR_MALFORMED, TRUE, "what the service can" },

  { "one-of-two-users", LOOK_UP, { .username = "bjensen" }, NULL, "~05-list 44-group-get", REGISTRAR_ROW_NEW },
  { "the-same-in-another-case", LOOK_UP, { .username = "cs1" }, NULL, "22-filter",
    REGISTRAR_ROW_AMBIGUOUS, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS, FALSE, "Several students have the username “cs1”", 2 },
  { "an-id-tells-them-apart", LOOK_UP, { .id = "S-cs1" }, NULL, "~22-filter 44-group-get", REGISTRAR_ROW_ALREADY },
  { "nobody", LOOK_UP, { .username = "nobody" }, NULL, "23-filter-none",
    REGISTRAR_ROW_FAILED, REGISTRAR_REGISTRY_ERROR_NO_ACCOUNT, FALSE, "no account with the username “nobody”" },
  { "no-such-filter", LOOK_UP, { .username = "cs1" }, NULL, "~24-filter-bad",
    REGISTRAR_ROW_FAILED, REGISTRAR_REGISTRY_ERROR_UNSUPPORTED, FALSE, "cannot look up by that" },
  { "chosen", LOOK_UP, { 0 }, "cs1", "20-get 44-group-get", REGISTRAR_ROW_ALREADY },
  { "chosen-and-new", LOOK_UP, { 0 }, "bk1", "50b-bulk-get 44-group-get", REGISTRAR_ROW_NEW },
  { "chosen-and-unknown", LOOK_UP, { 0 }, "nobody", "21-get-unknown", REFUSED, "no longer there" },
  { "chosen-and-gone", LOOK_UP, { 0 }, "bk2", "50c-bulk-get", REFUSED, "no longer there" },
  { "registered", MEMBERS, { 0 }, NULL, "44-group-get 20-get", REGISTRAR_ROW_ALREADY, 0, FALSE, NULL, 1 },

  { "added", REGISTER, { 0 }, "cs1", "~40-group-create 41-group-add 44-group-get", REGISTRAR_ROW_REGISTERED },
  { "added-again", REGISTER, { 0 }, "cs1", "~40-group-create 42-group-add-again 44-group-get", REGISTRAR_ROW_REGISTERED },
  { "member-already", REGISTER, { 0 }, "cs1", "44-group-get", REGISTRAR_ROW_ALREADY },
  { "added-nobody", REGISTER, { 0 }, "nobody", "~40-group-create 43-group-add-unknown ~40-group-create", REFUSED, "none existing users" },
  { "added-to-nothing", REGISTER, { 0 }, "cs1", "~21-get-unknown",
    REGISTRAR_ROW_FAILED, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE, FALSE, "“INTRO-GO” is no longer there" },
  { "the-group-goes-meanwhile", REGISTER, { 0 }, "cs1", "~40-group-create ~45-group-unknown ~40-group-create", REFUSED,
    "group does not exist" },
  { "conflict", REGISTER, { 0 }, "cs1", "~40-group-create ~47-group-create-duplicate", REFUSED, "another entry" },
  { "answered-with-a-user", REGISTER, { 0 }, "cs1", "~40-group-create ~30-patch 44-group-get", REGISTRAR_ROW_REGISTERED },
  { "answered-and-not-done", REGISTER, { 0 }, "cs1", "~40-group-create ~32-patch-bad-op ~40-group-create", REFUSED, "no member" },
  { "answered-with-a-bulk", REGISTER, { 0 }, "cs1", "~40-group-create ~50-bulk ~40-group-create", REFUSED, "no member" },
  { "the-user-goes-meanwhile", REGISTER, { 0 }, "cs1", "~40-group-create ~31-patch-unknown ~40-group-create", REFUSED,
    "user does not exist" },
  { "refused-and-done", REGISTER, { 0 }, "cs1", "~40-group-create ~31-patch-unknown 44-group-get", REGISTRAR_ROW_REGISTERED },

  { "removed", UNREGISTER, { 0 }, "cs1", "44-group-get 46-group-remove ~40-group-create", REGISTRAR_ROW_REMOVED },
  { "no-member", UNREGISTER, { 0 }, "cs1", "~40-group-create", REGISTRAR_ROW_ABSENT },
  { "removed-by-deleting", UNREGISTER, { 0 }, "cs1", "44-group-get ~60-delete ~40-group-create", REGISTRAR_ROW_REMOVED },
  { "removed-twice", UNREGISTER, { 0 }, "cs1", "44-group-get ~61-delete-again 44-group-get", REFUSED, "deleteUser error" },
  { "still-a-member", UNREGISTER, { 0 }, "cs1", "44-group-get 46-group-remove 44-group-get", REFUSED, "still a member" },

  { "created", CREATE, CS1, NULL, NOBODY " 10-create ~40-group-create 41-group-add 44-group-get", REGISTRAR_ROW_REGISTERED },
  { "created-by-a-form", CREATE, { .username = "x" }, NULL, "~23-filter-none 14-create-form ~40-group-create ~41-group-add 44-group-get=x",
    REGISTRAR_ROW_REGISTERED },
  { "created-with-all-letters", CREATE, { .username = "uni1" }, NULL,
    "~23-filter-none 15-create-unicode ~40-group-create ~41-group-add 44-group-get=uni1", REGISTRAR_ROW_REGISTERED },
  { "created-with-html", CREATE, { .username = "html1" }, NULL,
    "~23-filter-none 16-create-html ~40-group-create ~41-group-add 44-group-get=html1", REGISTRAR_ROW_REGISTERED },
  { "created-with-a-long-name", CREATE, { .username = "long1" }, NULL,
    "~23-filter-none 17-create-long ~40-group-create ~41-group-add 44-group-get=long1", REGISTRAR_ROW_REGISTERED },
  { "created-as-json", CREATE, { .username = "cs19" }, NULL,
    "~23-filter-none 19-create-json-ct ~40-group-create ~41-group-add 44-group-get=cs19", REGISTRAR_ROW_REGISTERED },
  { "created-without-an-id", CREATE, { .username = "CS1" }, NULL, "~23-filter-none 18-create-case ~22-filter",
    REGISTRAR_ROW_FAILED, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS, FALSE, "Several students have the username “CS1”" },
  { "exists-otherwise", CREATE, CS1, NULL, NOBODY " 11-create-duplicate " NOBODY, REFUSED, "another entry with the same username" },
  { "created-by-another-meanwhile", CREATE, CS1, NULL,
    NOBODY " 11-create-duplicate ~22-filter ~40-group-create 41-group-add 44-group-get", REGISTRAR_ROW_REGISTERED },
  { "created-without-a-name", CREATE, CS1, NULL, NOBODY " 12-create-no-username " NOBODY, REFUSED, "userName or externalId is mandatory" },
  { "created-with-broken-json", CREATE, CS1, NULL, NOBODY " 13-create-bad-json " NOBODY, REFUSED, "body is not JSON" },
};

static Recordings recordings;

typedef struct
{
  RegistrarRegistry *registry;
  const Case *test;
  RegistrarRegistration *item;
  guint *n_registered;
} Ask;

static void
count_registered (const RegistrarRegistered *registered, gpointer n)
{
  g_assert_cmpstr (registered->student.id, ==, "S-cs1");
  (*(guint *) n)++;
}

static void
note (RegistrarRegistration *item, gboolean succeeded)
{
  item->outcome = succeeded ? REGISTRAR_ROW_ALREADY : REGISTRAR_ROW_FAILED;
}

CO_ROUTINE (ask, Ask)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };
  RegistrarRegistration *item = args->item;

  switch (args->test->verb)
    {
    case CHECK:
      note (item, registrar_registry_check (args->registry, &check, &item->error));
      g_assert_cmpuint (check.missing->len, ==, 0);
      break;
    case MEMBERS:
      note (item, registrar_registry_list_registered (args->registry, item->course, count_registered, args->n_registered,
                                                      &item->error));
      break;
    case LOOK_UP:
      registrar_registry_look_up (args->registry, &item, 1);
      break;
    case REGISTER:
    case CREATE:
      registrar_registry_register (args->registry, &item, 1, NULL);
      break;
    case UNREGISTER:
      registrar_registry_unregister (args->registry, &item, 1, NULL);
      break;
    }
}

static RegistrarRegistry *
connect_to (RawServer *server, gboolean creates)
{
  g_autofree char *address = raw_server_dup_address (server);
  g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  RegistrarRegistry *registry;

  g_hash_table_insert (options, (gpointer) REGISTRAR_SCIM_CREATE_ACCOUNTS, (gpointer) (creates ? "yes" : "no"));
  registry = registrar_scim_registry_new ("gateway", address, TOKEN, NULL, options, &error);
  g_assert_no_error (error);
  return registry;
}

/* A sentence that says what is wrong, without secrets; and for what is not plain from it, what to do. */
static void
check_words (const Case *test, const GError *error)
{
  g_assert_cmpint (error != NULL, ==, test->words != NULL);
  if (error == NULL)
    return;

  g_test_message ("%s / %s", error->message, registrar_error_get_hint (error));
  g_assert_true (g_error_matches (error, test->is_http ? REGISTRAR_HTTP_ERROR : REGISTRAR_REGISTRY_ERROR, test->code));
  g_assert_nonnull (strstr (error->message, test->words));
  g_assert_null (strstr (error->message, TOKEN));
  if (test->is_http || test->code != REGISTRAR_REGISTRY_ERROR_REFUSED)
    g_assert_nonnull (registrar_error_get_hint (error));
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *script = g_strconcat (test->verb == CHECK ? "" : "01-config ", test->script, NULL);
  Replay replay = { &recordings, g_strsplit (script, " ", -1), 0 };
  g_autoptr (RawServer) server = raw_server_new (replay_answer, &replay, NULL);
  g_autoptr (RegistrarRegistry) registry = connect_to (server, test->verb == CREATE);
  g_autoptr (RegistrarCourse) course = registrar_course_new ("INTRO-GO", "INTRO-GO", "INTRO-GO", 0);
  RegistrarRegistration item = { .student = test->student, .account = test->account, .course = course, .run = "run" };
  guint n_registered = 0;

  co_run (ask, registry, test, &item, &n_registered);
  g_assert_cmpint (item.outcome, ==, test->outcome);
  check_words (test, item.error);
  g_assert_cmpuint (n_registered + (item.finding != NULL ? item.finding->n_candidates : 0), ==, test->n);
  g_assert_cmpuint (g_atomic_int_get (&replay.n), ==, g_strv_length (replay.steps));
  g_assert_true (raw_server_has_seen (server, "Authorization: Bearer " TOKEN "\r\n"));

  g_clear_error (&item.error);
  g_clear_pointer (&item.finding, registrar_finding_unref);
  g_free (item.created);
  g_strfreev (replay.steps);
}

static void
test_each_is_played (void)
{
  g_autoptr (GString) scripts = g_string_new (" ");
  GHashTableIter iter;
  gpointer name;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_string_append_printf (scripts, "%s ", cases[i].script);

  g_hash_table_iter_init (&iter, recordings.cases);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (strstr (scripts->str, name) == NULL)
      g_error ("%s is played nowhere", (const char *) name);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  int status;

  registrar_http_prepare ();
  registrar_http_words_register ();
  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "recordings.json", NULL);
  recordings_load (&recordings, path);

  g_test_add_func ("/scim-recordings/each-is-played", test_each_is_played);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/scim-recordings/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_case);
    }

  status = g_test_run ();
  recordings_clear (&recordings);
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
