/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any registry, served: what fails there for good or for now fails so for its clients, a long list is read once, and what
 * comes at the same time is carried out together. */

#include "coroutine/co.h"
#include "database/error.h"
#include "http/client.h"
#include "http/error.h"
#include "registry/failure.h"
#include "registry/moodle-error.h"
#include "served.h"
#include "service/group.h"

#include <string.h>

#define WORDS "Because of this."
#define N_REGISTERED 4500 /* more than two pages */
#define N_AT_ONCE 100
#define MOST_WORKERS 4

/* --- what is served --- */

#define OFFICE_TYPE_REGISTRY (office_registry_get_type ())
G_DECLARE_FINAL_TYPE (OfficeRegistry, office_registry, OFFICE, REGISTRY, GObject)

struct _OfficeRegistry
{
  GObject parent_instance;
  GError *error;  /* (nullable) why nothing can be done */
  guint n_listed; /* (atomic) how often it was asked who is registered */

  CoWaitGroup *arriving; /* (nullable) those for whom it waits before it registers anybody */
  guint n_calls;         /* that register; one at a time */
};

static const char *
office_registry_get_name (RegistrarRegistry *registry)
{
  return "office";
}

static void
office_registry_get_capabilities (RegistrarRegistry *registry, RegistrarCapabilities *capabilities)
{
  *capabilities = (RegistrarCapabilities){ .batch_size = 1000, .max_requests = 1, .records = TRUE, .lists = TRUE };
}

static gboolean
office_registry_check (RegistrarRegistry *registry, RegistrarRegistryCheck *check, GError **error)
{
  check->account = g_strdup ("clerk");
  check->missing = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (check->missing, g_strdup ("INSERT ON students"));
  return TRUE;
}

static gboolean
office_registry_list_registered (RegistrarRegistry *registry, RegistrarCourse *course, RegistrarRegisteredFunc func,
                                 gpointer data, GError **error)
{
  OfficeRegistry *self = OFFICE_REGISTRY (registry);

  g_atomic_int_inc (&self->n_listed);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_error_copy (self->error));
      return FALSE;
    }

  for (guint i = 0; i < N_REGISTERED; i++)
    {
      g_autofree char *account = g_strdup_printf ("%u", i);
      const RegistrarRegistered registered = { .account = account, .student = { .id = account, .name = "\"Zoë\", ≥ 1" } };

      func (&registered, data);
    }
  return TRUE;
}

/* Whatever is to be changed. */
static void
office_registry_change (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                          const RegistrarRecord *record)
{
  OfficeRegistry *self = OFFICE_REGISTRY (registry);

  self->n_calls++;
  if (self->arriving != NULL)
    co_wait_group_wait (self->arriving);

  for (guint i = 0; i < n_items; i++)
    {
      items[i]->outcome = self->error != NULL ? REGISTRAR_ROW_FAILED : REGISTRAR_ROW_REGISTERED;
      items[i]->since = items[i]->row;
      items[i]->error = self->error != NULL ? g_error_copy (self->error) : NULL;
    }
}

static void
office_registry_iface_init (RegistrarRegistryInterface *iface)
{
  iface->get_name = office_registry_get_name;
  iface->get_capabilities = office_registry_get_capabilities;
  iface->check = office_registry_check;
  iface->list_registered = office_registry_list_registered;
  iface->register_ = office_registry_change;
  iface->update = office_registry_change;
  iface->suspend = office_registry_change;
  iface->unregister = office_registry_change;
}

G_DEFINE_TYPE_WITH_CODE (OfficeRegistry, office_registry, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_REGISTRY, office_registry_iface_init))

static void
office_registry_finalize (GObject *object)
{
  g_clear_error (&OFFICE_REGISTRY (object)->error);

  G_OBJECT_CLASS (office_registry_parent_class)->finalize (object);
}

static void
office_registry_class_init (OfficeRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = office_registry_finalize;
}

static void
office_registry_init (OfficeRegistry *self)
{
}

/* --- failures --- */

typedef struct
{
  const char *name;
  GQuark (*domain) (void);
  int code;                    /* as the served registry fails */
  RegistrarRegistryError told; /* what a client is told of a row */
  gboolean is_passing;         /* whether that is tried again */
} Failure;

static const Failure failures[] = {
  { "refused", registrar_registry_error_quark, REGISTRAR_REGISTRY_ERROR_REFUSED, REGISTRAR_REGISTRY_ERROR_REFUSED, FALSE },
  { "unknown-course", registrar_registry_error_quark, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE,
    REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE, FALSE },
  { "changed", registrar_registry_error_quark, REGISTRAR_REGISTRY_ERROR_CHANGED, REGISTRAR_REGISTRY_ERROR_CHANGED, FALSE },
  { "no-account", registrar_registry_error_quark, REGISTRAR_REGISTRY_ERROR_NO_ACCOUNT, REGISTRAR_REGISTRY_ERROR_NO_ACCOUNT, FALSE },
  { "unavailable", registrar_registry_error_quark, REGISTRAR_REGISTRY_ERROR_UNAVAILABLE,
    REGISTRAR_REGISTRY_ERROR_UNAVAILABLE, TRUE },
  { "unreachable", registrar_registry_error_quark, REGISTRAR_REGISTRY_ERROR_UNREACHABLE,
    REGISTRAR_REGISTRY_ERROR_UNAVAILABLE, TRUE },
  { "not-signed-in", registrar_registry_error_quark, REGISTRAR_REGISTRY_ERROR_NOT_SIGNED_IN,
    REGISTRAR_REGISTRY_ERROR_UNAVAILABLE, TRUE },
  { "http-refused", registrar_http_error_quark, REGISTRAR_HTTP_ERROR_REFUSED, REGISTRAR_REGISTRY_ERROR_REFUSED, FALSE },
  { "http-not-found", registrar_http_error_quark, REGISTRAR_HTTP_ERROR_NOT_FOUND, REGISTRAR_REGISTRY_ERROR_REFUSED, FALSE },
  { "http-busy", registrar_http_error_quark, REGISTRAR_HTTP_ERROR_BUSY, REGISTRAR_REGISTRY_ERROR_BUSY, TRUE },
  { "http-lost", registrar_http_error_quark, REGISTRAR_HTTP_ERROR_LOST, REGISTRAR_REGISTRY_ERROR_UNAVAILABLE, TRUE },
  { "http-wrong-token", registrar_http_error_quark, REGISTRAR_HTTP_ERROR_UNAUTHORIZED,
    REGISTRAR_REGISTRY_ERROR_UNAVAILABLE, TRUE },
  { "moodle-guest", registrar_moodle_error_quark, REGISTRAR_MOODLE_ERROR_GUEST, REGISTRAR_REGISTRY_ERROR_REFUSED, FALSE },
  { "database-damaged", registrar_database_error_quark, REGISTRAR_DATABASE_ERROR_CORRUPT,
    REGISTRAR_REGISTRY_ERROR_REFUSED, FALSE },
  { "database-full", registrar_database_error_quark, REGISTRAR_DATABASE_ERROR_DISK_FULL,
    REGISTRAR_REGISTRY_ERROR_UNAVAILABLE, TRUE },
  { "database-busy", registrar_database_error_quark, REGISTRAR_DATABASE_ERROR_BUSY,
    REGISTRAR_REGISTRY_ERROR_UNAVAILABLE, TRUE },
};

static void
count_registered (const RegistrarRegistered *registered, gpointer data)
{
  guint8 *seen = data;
  guint64 account;

  g_assert_true (g_ascii_string_to_unsigned (registered->account, 10, 0, N_REGISTERED - 1, &account, NULL));
  g_assert_cmpstr (registered->student.name, ==, "\"Zoë\", ≥ 1");
  g_assert_cmpuint (seen[account]++, ==, 0);
}

typedef struct
{
  RegistrarRegistry *client;
  const Failure *failure;
} AskFailing;

/* A row fails alone, and a list as a whole. */
CO_ROUTINE (ask_failing, AskFailing)
{
  g_autoptr (RegistrarCourse) course = registrar_course_new ("7", "INTRO", "Introduction", 0);
  RegistrarRegistration item = { .student = { .id = "00123" }, .course = course, .run = "run-1" };
  RegistrarRegistration *items[] = { &item };
  g_autoptr (GError) error = NULL;

  registrar_registry_register (args->client, items, 1, NULL);
  g_assert_cmpint (item.outcome, ==, REGISTRAR_ROW_FAILED);
  g_assert_error (item.error, REGISTRAR_REGISTRY_ERROR, (int) args->failure->told);
  g_assert_cmpstr (item.error->message, ==, WORDS);
  g_assert_cmpint (registrar_failure_is_passing (registrar_failure_of (item.error)), ==, args->failure->is_passing);
  g_clear_error (&item.error);

  g_assert_false (registrar_registry_list_registered (args->client, course, count_registered, NULL, &error));
  g_assert_nonnull (strstr (error->message, WORDS));
  g_assert_cmpint (registrar_failure_is_passing (registrar_failure_of (error)), ==, args->failure->is_passing);
}

static void
test_failure (gconstpointer data)
{
  const Failure *failure = data;
  g_autoptr (OfficeRegistry) office = g_object_new (OFFICE_TYPE_REGISTRY, NULL);
  g_autoptr (RegistrarRegistry) client = NULL;
  Served served;

  office->error = g_error_new_literal (failure->domain (), failure->code, WORDS);
  served_start (&served, REGISTRAR_REGISTRY (office), NULL, NULL);
  client = served_connect (&served);
  co_run (ask_failing, client, failure);
  served_stop (&served);
}

/* --- checking the connection --- */

typedef struct
{
  RegistrarRegistry *client;
} CheckOnce;

CO_ROUTINE (check_once, CheckOnce)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };
  g_autoptr (GError) error = NULL;

  registrar_registry_check (args->client, &check, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (check.account, ==, "clerk");
  g_assert_nonnull (check.missing);
  g_assert_cmpuint (check.missing->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (check.missing, 0), ==, "INSERT ON students");
}

/* What the service may not do in its registry nobody can do through it. */
static void
test_missing (void)
{
  g_autoptr (OfficeRegistry) office = g_object_new (OFFICE_TYPE_REGISTRY, NULL);
  g_autoptr (RegistrarRegistry) client = NULL;
  Served served;

  served_start (&served, REGISTRAR_REGISTRY (office), NULL, NULL);
  client = served_connect (&served);
  co_run (check_once, client);
  served_stop (&served);
}

/* --- long lists --- */

typedef struct
{
  RegistrarRegistry *client;
} ListAll;

CO_ROUTINE (list_all, ListAll)
{
  g_autoptr (RegistrarCourse) course = registrar_course_new ("7/8", "INTRO", "Introduction", 0);
  g_autofree guint8 *seen = g_new0 (guint8, N_REGISTERED);
  g_autoptr (GError) error = NULL;

  registrar_registry_list_registered (args->client, course, count_registered, seen, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_REGISTERED; i++)
    g_assert_cmpuint (seen[i], ==, 1);
}

/* All pages are of one list, which whoever begins anew does not get. */
static void
test_long_list (void)
{
  g_autoptr (OfficeRegistry) office = g_object_new (OFFICE_TYPE_REGISTRY, NULL);
  g_autoptr (RegistrarRegistry) client = NULL;
  Served served;

  served_start (&served, REGISTRAR_REGISTRY (office), NULL, NULL);
  client = served_connect (&served);
  co_run (list_all, client);
  g_assert_cmpuint (g_atomic_int_get (&office->n_listed), ==, 1);
  co_run (list_all, client);
  g_assert_cmpuint (g_atomic_int_get (&office->n_listed), ==, 2);
  served_stop (&served);
}

/* --- together --- */

typedef struct
{
  OfficeRegistry *office;
  RegistrarServiceGroup *group;
  RegistrarServiceChange change;
  guint number;
  CoWaitGroup *done;
} ChangeTwo;

CO_ROUTINE (change_two, ChangeTwo)
{
  RegistrarRegistration items[2] = { { .row = 2 * args->number }, { .row = 2 * args->number + 1 } };
  RegistrarRegistration *both[] = { &items[0], &items[1] };

  co_wait_group_done (args->office->arriving);
  registrar_service_group_change (args->group, args->change, both, G_N_ELEMENTS (both));
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_assert_cmpint (items[i].outcome, ==, REGISTRAR_ROW_REGISTERED);
      g_assert_cmpint (items[i].since, ==, items[i].row);
    }
  co_wait_group_done (args->done);
}

typedef struct
{
  OfficeRegistry *office;
  RegistrarServiceChange change;
} ChangeMany;

/* While the first call goes on, all others come: but for those who were just about to, on a thread each, they wait by its end. */
CO_ROUTINE (change_many, ChangeMany)
{
  OfficeRegistry *office = args->office;
  RegistrarServiceGroup *group = registrar_service_group_new (REGISTRAR_REGISTRY (office));
  g_autoptr (CoWaitGroup) arriving = co_wait_group_new ();
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();

  office->arriving = arriving;
  co_wait_group_add (arriving, N_AT_ONCE);
  co_wait_group_add (done, N_AT_ONCE);
  for (guint i = 0; i < N_AT_ONCE; i++)
    co_go (change_two, office, group, args->change, i, done);
  co_wait_group_wait (done);

  g_test_message ("%u calls for %u requests", office->n_calls, N_AT_ONCE);
  g_assert_cmpuint (office->n_calls, <=, 1 + 1 + MOST_WORKERS);
  registrar_service_group_free (group);
}

static void
test_together (gconstpointer change)
{
  g_autoptr (OfficeRegistry) office = g_object_new (OFFICE_TYPE_REGISTRY, NULL);

  co_run (change_many, office, GPOINTER_TO_UINT (change));
}

static const char *const changes[] = {
  [REGISTRAR_SERVICE_REGISTER] = "register",
  [REGISTRAR_SERVICE_UPDATE] = "update",
  [REGISTRAR_SERVICE_SUSPEND] = "suspend",
  [REGISTRAR_SERVICE_UNREGISTER] = "unregister",
};

int
main (int argc, char **argv)
{
  int status;

  registrar_http_prepare ();
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = g_strconcat ("/served/failure/", failures[i].name, NULL);

      g_test_add_data_func (path, &failures[i], test_failure);
    }
  g_test_add_func ("/served/missing", test_missing);
  g_test_add_func ("/served/long-list", test_long_list);
  for (guint i = 0; i < REGISTRAR_SERVICE_N_CHANGES; i++)
    {
      g_autofree char *path = g_strconcat ("/served/together/", changes[i], NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_together);
    }

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
