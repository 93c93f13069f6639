/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The embedded registry's face: what it can, and its verbs as transactions. */

#include "registry/local-registry.h"

#include "registry/answers.h"
#include "registry/course-search.h"
#include "registry/local-batch.h"
#include "registry/local-courses.h"
#include "registry/local-registered.h"

/* A batch is one transaction, and so one sync; it is also how long Cancel waits at most. The larger it is, the fewer of the
 * pages that it writes are written again by the next. As many students again are on their way meanwhile. */
#define BATCH_SIZE 4096

struct _RegistrarLocalRegistry
{
  GObject parent_instance;
  RegistrarDatabase *database;
};

typedef gboolean (*DatabaseFunc) (RegistrarDatabase *database, RegistrarTransactionFunc func, gpointer data,
                                  GError **error);

static const char *
registrar_local_registry_get_name (RegistrarRegistry *registry)
{
  return "local";
}

static void
registrar_local_registry_get_capabilities (RegistrarRegistry *registry, RegistrarCapabilities *capabilities)
{
  *capabilities = (RegistrarCapabilities){
    .batch_size = BATCH_SIZE,
    .max_requests = 1,
    .stores_run_key = TRUE,
    .records = TRUE,
    .lists = TRUE,
    .updates = TRUE,
    .suspends = TRUE,
    .unregisters = TRUE,
    .keeps_dates = TRUE,
    .roles = registrar_answers_get_roles (),
  };
}

/* Nobody signs in here, and nothing can be missing: that the data directory can be used was seen when it was opened. */
static gboolean
registrar_local_registry_check (RegistrarRegistry *registry, RegistrarRegistryCheck *check, GError **error)
{
  return TRUE;
}

static GPtrArray *
registrar_local_registry_search_courses (RegistrarRegistry *registry, const char *text, guint limit, GError **error)
{
  RegistrarLocalRegistry *self = REGISTRAR_LOCAL_REGISTRY (registry);
  RegistrarLocalCourses search = { .text = text, .limit = limit };

  if (!registrar_database_read (self->database, registrar_local_courses_search, &search, error))
    return NULL;

  return search.found;
}

static void
registrar_local_registry_find_courses (RegistrarRegistry *registry, RegistrarCourseQuery *queries, guint n_queries)
{
  RegistrarLocalRegistry *self = REGISTRAR_LOCAL_REGISTRY (registry);
  RegistrarLocalCourses search = { .queries = queries, .n_queries = n_queries };
  g_autoptr (GError) error = NULL;

  if (registrar_database_read (self->database, registrar_local_courses_find, &search, &error))
    return;

  for (guint i = 0; i < n_queries; i++)
    queries[i].error = g_error_copy (error);
}

/* One transaction: if it fails, nothing of it happened, and every row says why. */
static void
run_batch (RegistrarLocalRegistry *self, DatabaseFunc transact, RegistrarTransactionFunc func,
           RegistrarRegistration **items, guint n_items, const RegistrarRecord *record)
{
  RegistrarLocalBatch batch = { items, n_items, record };
  g_autoptr (GError) error = NULL;

  if (transact (self->database, func, &batch, &error))
    return;

  for (guint i = 0; i < n_items; i++)
    {
      g_clear_error (&items[i]->error);
      g_clear_pointer (&items[i]->finding, registrar_finding_unref);
      items[i]->outcome = REGISTRAR_ROW_FAILED;
      items[i]->error = g_error_copy (error);
    }
}

static gboolean
registrar_local_registry_list_registered (RegistrarRegistry *registry, RegistrarCourse *course,
                                          RegistrarRegisteredFunc func, gpointer data, GError **error)
{
  RegistrarLocalRegistry *self = REGISTRAR_LOCAL_REGISTRY (registry);
  RegistrarLocalRegistered asked = { course, func, data };

  return registrar_database_read (self->database, registrar_local_registered_list, &asked, error);
}

static void
registrar_local_registry_look_up (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items)
{
  run_batch (REGISTRAR_LOCAL_REGISTRY (registry), registrar_database_read, registrar_local_batch_look_up, items,
             n_items, NULL);
}

static void
registrar_local_registry_register (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                                   const RegistrarRecord *record)
{
  run_batch (REGISTRAR_LOCAL_REGISTRY (registry), registrar_database_write, registrar_local_batch_register, items,
             n_items, record);
}

static void
registrar_local_registry_update (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                                 const RegistrarRecord *record)
{
  run_batch (REGISTRAR_LOCAL_REGISTRY (registry), registrar_database_write, registrar_local_batch_update, items,
             n_items, record);
}

static void
registrar_local_registry_suspend (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                                  const RegistrarRecord *record)
{
  run_batch (REGISTRAR_LOCAL_REGISTRY (registry), registrar_database_write, registrar_local_batch_suspend, items,
             n_items, record);
}

static void
registrar_local_registry_unregister (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                                     const RegistrarRecord *record)
{
  run_batch (REGISTRAR_LOCAL_REGISTRY (registry), registrar_database_write, registrar_local_batch_unregister, items,
             n_items, record);
}

static void
registrar_local_registry_iface_init (RegistrarRegistryInterface *iface)
{
  iface->get_name = registrar_local_registry_get_name;
  iface->get_capabilities = registrar_local_registry_get_capabilities;
  iface->check = registrar_local_registry_check;
  iface->search_courses = registrar_local_registry_search_courses;
  iface->find_courses = registrar_local_registry_find_courses;
  iface->list_registered = registrar_local_registry_list_registered;
  iface->look_up = registrar_local_registry_look_up;
  iface->register_ = registrar_local_registry_register;
  iface->update = registrar_local_registry_update;
  iface->suspend = registrar_local_registry_suspend;
  iface->unregister = registrar_local_registry_unregister;
}

G_DEFINE_TYPE_WITH_CODE (RegistrarLocalRegistry, registrar_local_registry, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_REGISTRY, registrar_local_registry_iface_init))

static void
registrar_local_registry_finalize (GObject *object)
{
  RegistrarLocalRegistry *self = REGISTRAR_LOCAL_REGISTRY (object);

  registrar_database_unref (self->database);

  G_OBJECT_CLASS (registrar_local_registry_parent_class)->finalize (object);
}

static void
registrar_local_registry_class_init (RegistrarLocalRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_local_registry_finalize;
}

static void
registrar_local_registry_init (RegistrarLocalRegistry *self)
{
}

RegistrarRegistry *
registrar_local_registry_new (RegistrarDatabase *database)
{
  RegistrarLocalRegistry *self;

  g_return_val_if_fail (database != NULL, NULL);

  self = g_object_new (REGISTRAR_TYPE_LOCAL_REGISTRY, NULL);
  self->database = registrar_database_ref (database);

  return REGISTRAR_REGISTRY (self);
}
