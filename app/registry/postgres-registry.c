/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The shared registry's face: what it can, and its verbs. */

#include "registry/postgres-registry.h"

#include "registry/course-find.h"
#include "registry/course-search.h"
#include "registry/postgres-batch.h"
#include "registry/postgres-courses.h"
#include "registry/postgres-schema.h"

/* A transaction: long enough that its two ways to the server count for little, short enough that others wait little. */
#define BATCH_SIZE 1000

struct _RegistrarPostgresRegistry
{
  GObject parent_instance;
  char *name;
  RegistrarPostgresPool *pool;
};

static const char *
registrar_postgres_registry_get_name (RegistrarRegistry *registry)
{
  return REGISTRAR_POSTGRES_REGISTRY (registry)->name;
}

static void
registrar_postgres_registry_get_capabilities (RegistrarRegistry *registry, RegistrarCapabilities *capabilities)
{
  /* The run key decides whether a call had its effect: nothing has to settle. */
  *capabilities = (RegistrarCapabilities){
    .batch_size = BATCH_SIZE,
    .max_requests = REGISTRAR_POSTGRES_MAX_CONNECTIONS,
    .stores_run_key = TRUE,
    .lists = TRUE,
    .updates = TRUE,
    .suspends = TRUE,
    .unregisters = TRUE,
    .keeps_dates = TRUE,
    .roles = registrar_answers_get_roles (),
  };
}

typedef struct
{
  RegistrarRegistryCheck *check;
  gboolean create;
} Checking;

/* Begun anew where it is tried again. */
static RegistrarPostgresEnd
check_connection (RegistrarPostgresConnection *connection, gpointer data, GError **error)
{
  const Checking *self = data;
  RegistrarRegistryCheck *check = self->check;
  gboolean has_tables = FALSE;
  RegistrarPostgresEnd end;

  g_ptr_array_set_size (check->missing, 0);
  end = registrar_postgres_schema_find_missing (connection, self->create, check->missing, &has_tables,
                                                &(RegistrarPostgresPatience){ 0 }, error);
  if (end != REGISTRAR_POSTGRES_DONE)
    return end;

  check->account = g_strdup (registrar_postgres_connection_get_user (connection));
  check->server = g_strdup_printf ("PostgreSQL %s", registrar_postgres_connection_get_version (connection));
  if (!has_tables && !self->create)
    check->advice = g_strdup (registrar_postgres_failure_get_consent ());
  return end;
}

static gboolean
registrar_postgres_registry_check (RegistrarRegistry *registry, RegistrarRegistryCheck *check, GError **error)
{
  RegistrarPostgresRegistry *self = REGISTRAR_POSTGRES_REGISTRY (registry);
  Checking checking = { check, registrar_postgres_pool_get_create (self->pool) };

  return registrar_postgres_pool_run (self->pool, FALSE, check_connection, &checking, NULL, &(RegistrarPostgresPatience){ 0 },
                                      error)
         == REGISTRAR_POSTGRES_DONE;
}

static GPtrArray *
registrar_postgres_registry_search_courses (RegistrarRegistry *registry, const char *text, guint limit, GError **error)
{
  RegistrarPostgresRegistry *self = REGISTRAR_POSTGRES_REGISTRY (registry);
  g_autoptr (GPtrArray) courses = registrar_postgres_courses_read (self->pool, TRUE, error);

  return courses != NULL ? registrar_courses_search (courses, text, limit) : NULL;
}

static void
registrar_postgres_registry_find_courses (RegistrarRegistry *registry, RegistrarCourseQuery *queries, guint n_queries)
{
  RegistrarPostgresRegistry *self = REGISTRAR_POSTGRES_REGISTRY (registry);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) courses = registrar_postgres_courses_read (self->pool, FALSE, &error);

  if (courses != NULL)
    {
      registrar_courses_find (courses, queries, n_queries);
      return;
    }

  for (guint i = 0; i < n_queries; i++)
    queries[i].error = g_error_copy (error);
}

static gboolean
registrar_postgres_registry_list_registered (RegistrarRegistry *registry, RegistrarCourse *course, RegistrarRegisteredFunc func,
                                             gpointer data, GError **error)
{
  return registrar_postgres_courses_list_registered (REGISTRAR_POSTGRES_REGISTRY (registry)->pool, course, func, data, error);
}

static void
answer_items (RegistrarRegistry *registry, RegistrarAnswerFunc answer, RegistrarPostgresPurpose purpose,
              RegistrarRegistration **items, guint n_items)
{
  registrar_postgres_batch_answer (REGISTRAR_POSTGRES_REGISTRY (registry)->pool, answer, purpose, items, n_items);
}

static void
registrar_postgres_registry_look_up (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items)
{
  answer_items (registry, registrar_answer_look_up, REGISTRAR_POSTGRES_TO_LOOK, items, n_items);
}

/* What is written is known by its run key: no record is needed. */
#define DEFINE_VERB(verb, answer, purpose)                                                                    \
  static void registrar_postgres_registry_##verb (RegistrarRegistry *registry, RegistrarRegistration **items, \
                                                  guint n_items, const RegistrarRecord *record)               \
  {                                                                                                           \
    answer_items (registry, answer, purpose, items, n_items);                                                 \
  }

DEFINE_VERB (register, registrar_answer_register, REGISTRAR_POSTGRES_TO_ADD)
DEFINE_VERB (update, registrar_answer_update, REGISTRAR_POSTGRES_TO_CHANGE)
DEFINE_VERB (suspend, registrar_answer_suspend, REGISTRAR_POSTGRES_TO_CHANGE)
DEFINE_VERB (unregister, registrar_answer_unregister, REGISTRAR_POSTGRES_TO_CHANGE)

static void
registrar_postgres_registry_iface_init (RegistrarRegistryInterface *iface)
{
  iface->get_name = registrar_postgres_registry_get_name;
  iface->get_capabilities = registrar_postgres_registry_get_capabilities;
  iface->check = registrar_postgres_registry_check;
  iface->search_courses = registrar_postgres_registry_search_courses;
  iface->find_courses = registrar_postgres_registry_find_courses;
  iface->list_registered = registrar_postgres_registry_list_registered;
  iface->look_up = registrar_postgres_registry_look_up;
  iface->register_ = registrar_postgres_registry_register;
  iface->update = registrar_postgres_registry_update;
  iface->suspend = registrar_postgres_registry_suspend;
  iface->unregister = registrar_postgres_registry_unregister;
}

G_DEFINE_TYPE_WITH_CODE (RegistrarPostgresRegistry, registrar_postgres_registry, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_REGISTRY, registrar_postgres_registry_iface_init))

static void
registrar_postgres_registry_finalize (GObject *object)
{
  RegistrarPostgresRegistry *self = REGISTRAR_POSTGRES_REGISTRY (object);

  g_free (self->name);
  g_clear_pointer (&self->pool, registrar_postgres_pool_free);

  G_OBJECT_CLASS (registrar_postgres_registry_parent_class)->finalize (object);
}

static void
registrar_postgres_registry_class_init (RegistrarPostgresRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_postgres_registry_finalize;
}

static void
registrar_postgres_registry_init (RegistrarPostgresRegistry *self)
{
}

RegistrarRegistry *
registrar_postgres_registry_new (const char *name, const char *address, const char *password, const char *ca_file,
                                 GHashTable *options, GError **error)
{
  RegistrarPostgresAddress *where;
  RegistrarPostgresRegistry *self;
  const char *create = options != NULL ? g_hash_table_lookup (options, "create-tables") : NULL;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (address != NULL, NULL);

  where = registrar_postgres_address_parse (address, password, ca_file, error);
  if (where == NULL)
    return NULL;

  self = g_object_new (REGISTRAR_TYPE_POSTGRES_REGISTRY, NULL);
  self->name = g_strdup (name);
  self->pool = registrar_postgres_pool_new (where, g_strcmp0 (create, "yes") == 0);
  return REGISTRAR_REGISTRY (self);
}
