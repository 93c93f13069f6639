/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The verbs, as Moodle's functions can be made to do them. */

#include "registry/moodle-registry.h"

#include "registry/moodle-check.h"
#include "registry/moodle-courses.h"
#include "registry/moodle-work.h"
#include "registry/verbs.h"

/* More only queue there; how many make sense is for the limiter to find out. */
#define MAX_REQUESTS 16

struct _RegistrarMoodleRegistry
{
  GObject parent_instance;

  char *name;
  RegistrarMoodle moodle;
  RegistrarMoodleLists *lists;
  RegistrarMoodleCourses *courses;
  RegistrarMoodleAccounts *accounts;
};

static const char *
registrar_moodle_registry_get_name (RegistrarRegistry *registry)
{
  return REGISTRAR_MOODLE_REGISTRY (registry)->name;
}

static void
registrar_moodle_registry_get_capabilities (RegistrarRegistry *registry, RegistrarCapabilities *capabilities)
{
  RegistrarMoodleRegistry *self = REGISTRAR_MOODLE_REGISTRY (registry);

  *capabilities = (RegistrarCapabilities){
    .batch_size = REGISTRAR_MOODLE_MAX_ROWS,
    .max_requests = MAX_REQUESTS,
    .by_course = TRUE,
    .settle_time = self->moodle.settings.settle_time,
    .lists = TRUE,
    .updates = TRUE,
    .suspends = TRUE,
    .unregisters = TRUE,
    .keeps_dates = TRUE,
    .creates_accounts = self->moodle.settings.creates_accounts,
    .roles = self->moodle.settings.role_names,
  };
}

static gboolean
registrar_moodle_registry_check (RegistrarRegistry *registry, RegistrarRegistryCheck *check, GError **error)
{
  return registrar_moodle_check (&REGISTRAR_MOODLE_REGISTRY (registry)->moodle, check, error);
}

static GPtrArray *
registrar_moodle_registry_search_courses (RegistrarRegistry *registry, const char *text, guint limit, GError **error)
{
  RegistrarMoodleRegistry *self = REGISTRAR_MOODLE_REGISTRY (registry);

  return registrar_moodle_courses_search (self->courses, &self->moodle, text, limit, error);
}

static void
registrar_moodle_registry_find_courses (RegistrarRegistry *registry, RegistrarCourseQuery *queries, guint n_queries)
{
  RegistrarMoodleRegistry *self = REGISTRAR_MOODLE_REGISTRY (registry);

  registrar_moodle_courses_find (self->courses, &self->moodle, queries, n_queries);
}

typedef struct
{
  const RegistrarMoodle *moodle;
  RegistrarRegisteredFunc func;
  gpointer data;
} Listing;

static void
tell_enrolled (JsonNode *object, const char *account, const RegistrarMoodleEnrolment *enrolment, gpointer data)
{
  const Listing *listing = data;
  RegistrarMoodlePerson person;
  RegistrarRegistered registered = { .account = account };

  if (!registrar_moodle_person_read (object, &person))
    return;

  registered.student = person.student;
  registered.is_staff = registrar_moodle_enrolment_is_staff (enrolment, listing->moodle);
  registrar_moodle_enrolment_get_details (enrolment, NULL, &registered.details);
  listing->func (&registered, listing->data);
  g_free (person.account);
}

static gboolean
registrar_moodle_registry_list_registered (RegistrarRegistry *registry, RegistrarCourse *course, RegistrarRegisteredFunc func,
                                           gpointer data, GError **error)
{
  RegistrarMoodleRegistry *self = REGISTRAR_MOODLE_REGISTRY (registry);
  Listing listing = { &self->moodle, func, data };
  g_auto (RegistrarMoodleAnswer) answer = { 0 };

  if (registrar_moodle_enrolled_fetch (&self->moodle, course->id, REGISTRAR_MOODLE_ALL_FIELDS, NULL, tell_enrolled, &listing,
                                       &answer))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&answer.error));
  return FALSE;
}

static void
do_work (RegistrarRegistry *registry, RegistrarMoodleVerb verb, RegistrarRegistration **items, guint n_items)
{
  RegistrarMoodleRegistry *self = REGISTRAR_MOODLE_REGISTRY (registry);
  const RegistrarMoodleWork work = { &self->moodle, self->lists, self->accounts, verb };

  registrar_moodle_work_do (&work, items, n_items);
}

REGISTRAR_DEFINE_VERBS (registrar_moodle_registry, do_work, REGISTRAR_MOODLE_LOOK_UP, REGISTRAR_MOODLE_REGISTER,
                        REGISTRAR_MOODLE_UPDATE, REGISTRAR_MOODLE_SUSPEND, REGISTRAR_MOODLE_UNREGISTER)

static void
registrar_moodle_registry_iface_init (RegistrarRegistryInterface *iface)
{
  iface->get_name = registrar_moodle_registry_get_name;
  iface->get_capabilities = registrar_moodle_registry_get_capabilities;
  iface->check = registrar_moodle_registry_check;
  iface->search_courses = registrar_moodle_registry_search_courses;
  iface->find_courses = registrar_moodle_registry_find_courses;
  iface->list_registered = registrar_moodle_registry_list_registered;
  registrar_moodle_registry_init_verbs (iface);
}

G_DEFINE_TYPE_WITH_CODE (RegistrarMoodleRegistry, registrar_moodle_registry, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_REGISTRY, registrar_moodle_registry_iface_init))

static void
registrar_moodle_registry_finalize (GObject *object)
{
  RegistrarMoodleRegistry *self = REGISTRAR_MOODLE_REGISTRY (object);

  registrar_moodle_lists_free (self->lists);
  registrar_moodle_courses_free (self->courses);
  registrar_moodle_accounts_free (self->accounts);
  registrar_moodle_settings_clear (&self->moodle.settings);
  g_clear_pointer (&self->moodle.token, registrar_secret_free);
  g_clear_pointer (&self->moodle.client, registrar_http_client_unref);
  g_free (self->name);

  G_OBJECT_CLASS (registrar_moodle_registry_parent_class)->finalize (object);
}

static void
registrar_moodle_registry_class_init (RegistrarMoodleRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_moodle_registry_finalize;
}

static void
registrar_moodle_registry_init (RegistrarMoodleRegistry *self)
{
  self->moodle.registry = REGISTRAR_REGISTRY (self);
  self->lists = registrar_moodle_lists_new ();
  self->courses = registrar_moodle_courses_new ();
  self->accounts = registrar_moodle_accounts_new ();
}

RegistrarRegistry *
registrar_moodle_registry_new (const char *name, const char *address, const char *token, const char *ca_file,
                               GHashTable *options, GError **error)
{
  const RegistrarHttpOptions http = { .address = address, .ca_file = ca_file, .max_connections = MAX_REQUESTS };
  g_autoptr (RegistrarMoodleRegistry) self = NULL;

  g_return_val_if_fail (name != NULL && address != NULL, NULL);

  self = g_object_new (REGISTRAR_TYPE_MOODLE_REGISTRY, NULL);
  self->name = g_strdup (name);
  self->moodle.token = registrar_secret_new (token != NULL ? token : "");
  if (!registrar_moodle_settings_init (&self->moodle.settings, options, error))
    return NULL;

  self->moodle.client = registrar_http_client_new (&http, error);
  return self->moodle.client != NULL ? REGISTRAR_REGISTRY (g_steal_pointer (&self)) : NULL;
}
