/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The verbs of a SCIM registry: who is meant, then the group. */

#include "registry/scim-registry.h"

#include "http/json.h"
#include "registry/options.h"
#include "registry/scim-config.h"
#include "registry/scim-courses.h"
#include "registry/scim-members.h"
#include "registry/scim-users.h"
#include "registry/scim-values.h"

#include <glib/gi18n-lib.h>

/* Many members are changed in one request; who they are takes one for each ten. */
#define BATCH_SIZE 100
#define MAX_REQUESTS 16
#define DEFAULT_SETTLE_SECONDS 30 /* the time that a call may take */

#define ENTERPRISE_USER "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

static const RegistrarScimIdAttribute id_attributes[] = {
  { REGISTRAR_SCIM_ID_IS_EXTERNAL, "externalId", NULL, "externalId" },
  { REGISTRAR_SCIM_ID_IS_USERNAME, "userName", NULL, "userName" },
  { REGISTRAR_SCIM_ID_IS_NUMBER, ENTERPRISE_USER ":employeeNumber", ENTERPRISE_USER, "employeeNumber" },
};

struct _RegistrarScimRegistry
{
  GObject parent_instance;

  char *name;
  gint64 settle_time;
  RegistrarScimSession session;
};

static const char *
registrar_scim_registry_get_name (RegistrarRegistry *registry)
{
  return REGISTRAR_SCIM_REGISTRY (registry)->name;
}

static void
registrar_scim_registry_get_capabilities (RegistrarRegistry *registry, RegistrarCapabilities *capabilities)
{
  *capabilities = (RegistrarCapabilities){
    .batch_size = BATCH_SIZE,
    .max_requests = MAX_REQUESTS,
    .by_course = TRUE,
    .settle_time = REGISTRAR_SCIM_REGISTRY (registry)->settle_time,
    .lists = TRUE,
    .unregisters = TRUE,
    .creates_accounts = REGISTRAR_SCIM_REGISTRY (registry)->session.creates_accounts,
  };
}

/* --- checking --- */

/* The configuration is often shown to everybody: whether the token is good is seen by what it opens. */
static gboolean
check_collection (RegistrarScimSession *session, const char *collection, RegistrarRegistryCheck *check, GError **error)
{
  g_autofree char *path = g_strconcat (collection, "?startIndex=1&count=1", NULL);
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) failure = NULL;
  g_autoptr (JsonNode) root = registrar_scim_session_get (session, path, NULL, &reply, &failure);
  gboolean is_list = FALSE;

  if (root != NULL)
    registrar_scim_read_page (root, NULL, &is_list);
  if (is_list)
    return TRUE;

  if (root != NULL)
    registrar_http_reply_set_malformed (&reply, &failure, _("it is no list as SCIM has them"));
  if (reply.status != 403 && reply.status != 404)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_ptr_array_add (check->missing, g_strconcat ("/", collection, NULL));
  return TRUE;
}

static gboolean
registrar_scim_registry_check (RegistrarRegistry *registry, RegistrarRegistryCheck *check, GError **error)
{
  RegistrarScimSession *session = &REGISTRAR_SCIM_REGISTRY (registry)->session;

  check->server = g_strdup ("SCIM 2.0");
  return registrar_scim_config_ask (session, NULL, check->missing, error)
         && check_collection (session, "Users", check, error) && check_collection (session, "Groups", check, error);
}

/* --- courses --- */

static GPtrArray *
registrar_scim_registry_search_courses (RegistrarRegistry *registry, const char *text, guint limit, GError **error)
{
  RegistrarScimSession *session = &REGISTRAR_SCIM_REGISTRY (registry)->session;

  registrar_scim_config_learn (session, NULL);
  return registrar_scim_courses_search (session, text, limit, error);
}

static void
registrar_scim_registry_find_courses (RegistrarRegistry *registry, RegistrarCourseQuery *queries, guint n_queries)
{
  RegistrarScimSession *session = &REGISTRAR_SCIM_REGISTRY (registry)->session;

  registrar_scim_config_learn (session, NULL);
  registrar_scim_courses_find (session, queries, n_queries);
}

static gboolean
registrar_scim_registry_list_registered (RegistrarRegistry *registry, RegistrarCourse *course, RegistrarRegisteredFunc func,
                                         gpointer data, GError **error)
{
  RegistrarScimSession *session = &REGISTRAR_SCIM_REGISTRY (registry)->session;

  registrar_scim_config_learn (session, NULL);
  return registrar_scim_registered_list (session, course, func, data, error);
}

/* --- registrations --- */

static void
answer_to_be_created (RegistrarScimRow *row, const RegistrarScimSession *session)
{
  row->item->created = g_strdup (registrar_scim_choose_username (&row->item->student, session->id_attribute));
  registrar_scim_row_answer (row, REGISTRAR_ROW_NEW);
}

/* Whoever will get an account is new; whoever does not is told so. */
static void
answer_absent (GPtrArray *rows, const RegistrarScimSession *session)
{
  for (guint i = 0; i < rows->len; i++)
    {
      RegistrarScimRow *row = g_ptr_array_index (rows, i);

      if (row->answered || !row->absent)
        continue;
      if (session->creates_accounts)
        answer_to_be_created (row, session);
      else
        registrar_scim_row_fail (row, registrar_scim_new_no_account (row, session));
    }

  registrar_scim_rows_drop_answered (rows);
}

static void
registrar_scim_registry_look_up (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items)
{
  RegistrarScimSession *session = &REGISTRAR_SCIM_REGISTRY (registry)->session;
  g_autoptr (GPtrArray) rows = registrar_scim_rows_new (items, n_items);

  registrar_scim_config_learn (session, items[0]->call);
  registrar_scim_users_find (rows, session, TRUE);
  answer_absent (rows, session);
  registrar_scim_members_look_up (rows, session);
}

static void
registrar_scim_registry_register (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                                  const RegistrarRecord *record)
{
  RegistrarScimSession *session = &REGISTRAR_SCIM_REGISTRY (registry)->session;
  g_autoptr (GPtrArray) rows = registrar_scim_rows_new (items, n_items);

  registrar_scim_config_learn (session, items[0]->call);
  registrar_scim_users_find (rows, session, FALSE);
  registrar_scim_users_create (rows, session);
  registrar_scim_rows_drop_answered (rows);
  registrar_scim_members_change (rows, session, REGISTRAR_SCIM_ADD);
}

static void
registrar_scim_registry_unregister (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                                    const RegistrarRecord *record)
{
  RegistrarScimSession *session = &REGISTRAR_SCIM_REGISTRY (registry)->session;
  g_autoptr (GPtrArray) rows = registrar_scim_rows_new (items, n_items);

  registrar_scim_config_learn (session, items[0]->call);
  registrar_scim_users_find (rows, session, FALSE);
  for (guint i = 0; i < rows->len; i++)
    {
      RegistrarScimRow *row = g_ptr_array_index (rows, i);

      if (!row->answered && row->absent)
        registrar_scim_row_answer (row, REGISTRAR_ROW_ABSENT);
    }
  registrar_scim_rows_drop_answered (rows);
  registrar_scim_members_change (rows, session, REGISTRAR_SCIM_REMOVE);
}

static void
registrar_scim_registry_iface_init (RegistrarRegistryInterface *iface)
{
  iface->get_name = registrar_scim_registry_get_name;
  iface->get_capabilities = registrar_scim_registry_get_capabilities;
  iface->check = registrar_scim_registry_check;
  iface->search_courses = registrar_scim_registry_search_courses;
  iface->find_courses = registrar_scim_registry_find_courses;
  iface->list_registered = registrar_scim_registry_list_registered;
  iface->look_up = registrar_scim_registry_look_up;
  iface->register_ = registrar_scim_registry_register;
  iface->unregister = registrar_scim_registry_unregister;
}

G_DEFINE_TYPE_WITH_CODE (RegistrarScimRegistry, registrar_scim_registry, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_REGISTRY, registrar_scim_registry_iface_init))

static void
registrar_scim_registry_finalize (GObject *object)
{
  RegistrarScimRegistry *self = REGISTRAR_SCIM_REGISTRY (object);

  for (gsize i = 0; i < G_N_ELEMENTS (self->session.turns); i++)
    registrar_scim_turn_channel_clear (&self->session.turns[i]);
  registrar_scim_turn_channel_clear (&self->session.learning);
  g_clear_pointer (&self->session.client, registrar_http_client_unref);
  g_free (self->name);

  G_OBJECT_CLASS (registrar_scim_registry_parent_class)->finalize (object);
}

static void
registrar_scim_registry_class_init (RegistrarScimRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_scim_registry_finalize;
}

static void
open_turn (RegistrarScimTurnChannel *turns)
{
  RegistrarScimTurn turn = { 0 };

  *turns = registrar_scim_turn_channel_new (1);
  registrar_scim_turn_try_send (turns->sender, &turn);
}

static void
registrar_scim_registry_init (RegistrarScimRegistry *self)
{
  self->session = (RegistrarScimSession){
    .registry = REGISTRAR_REGISTRY (self),
    .id_attribute = &id_attributes[0],
    .page_size = REGISTRAR_SCIM_PAGE_SIZE,
    .joins_filters = TRUE,
  };
  for (gsize i = 0; i < G_N_ELEMENTS (self->session.turns); i++)
    open_turn (&self->session.turns[i]);
  open_turn (&self->session.learning);
}

static void
read_options (RegistrarScimRegistry *self, GHashTable *options)
{
  const char *attribute = registrar_options_get (options, REGISTRAR_SCIM_ID_ATTRIBUTE, REGISTRAR_SCIM_ID_IS_EXTERNAL);

  for (gsize i = 0; i < G_N_ELEMENTS (id_attributes); i++)
    if (g_str_equal (attribute, id_attributes[i].word))
      self->session.id_attribute = &id_attributes[i];

  self->session.creates_accounts = registrar_options_is_on (options, REGISTRAR_SCIM_CREATE_ACCOUNTS);
  self->settle_time
      = registrar_options_get_number (options, REGISTRAR_SCIM_SETTLE_SECONDS, DEFAULT_SETTLE_SECONDS) * G_USEC_PER_SEC;
}

RegistrarRegistry *
registrar_scim_registry_new (const char *name, const char *address, const char *token, const char *ca_file, GHashTable *options,
                             GError **error)
{
  const RegistrarHttpOptions http
      = { .address = address, .token = token, .ca_file = ca_file, .max_connections = MAX_REQUESTS };
  g_autoptr (RegistrarScimRegistry) self = NULL;

  g_return_val_if_fail (name != NULL && address != NULL, NULL);

  self = g_object_new (REGISTRAR_TYPE_SCIM_REGISTRY, NULL);
  self->name = g_strdup (name);
  read_options (self, options);
  self->session.client = registrar_http_client_new (&http, error);
  return self->session.client != NULL ? REGISTRAR_REGISTRY (g_steal_pointer (&self)) : NULL;
}
