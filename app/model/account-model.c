/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The registries and the preferences of a data directory, as the window shows and changes them. */

#include "model/account-model.h"

#include "model/account-work.h"
#include "model/await.h"
#include "model/main-thread.h"
#include "records/error.h"

struct _RegistrarAccountModel
{
  GObject parent_instance;

  RegistrarWorkspace  *workspace; /* (nullable) until it is open */
  GListStore          *items;
  GPtrArray           *accounts; /* (element-type RegistrarAccount) as they are saved */
  GHashTable          *hidden;   /* names */
  RegistrarPreferences preferences;

  GQueue                       waiting; /* of RegistrarAccountWork: what is to be done after that */
  RegistrarAccountWorkReceiver receiver;
  GSource                     *source; /* (nullable) while something is done */
};

enum
{
  CHANGED,
  SAVED,
  REMOVED,
  FAILED,
  TOLD,
  CHECKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegistrarAccountModel, registrar_account_model, G_TYPE_OBJECT)

static void start_next (RegistrarAccountModel *self);

static void
show_items (RegistrarAccountModel *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, registrar_account_item_new (NULL));
  for (guint i = 0; i < self->accounts->len; i++)
    {
      const RegistrarAccount *account = g_ptr_array_index (self->accounts, i);

      if (!g_hash_table_contains (self->hidden, account->name))
        g_ptr_array_add (items, registrar_account_item_new (account));
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What is preferred by now is not yet what was read, as long as it waits to be saved. */
static gboolean
is_preferring (RegistrarAccountModel *self)
{
  for (GList *item = self->waiting.head; item != NULL; item = item->next)
    if (((RegistrarAccountWork *) item->data)->verb == REGISTRAR_ACCOUNT_PREFER)
      return TRUE;
  return FALSE;
}

static void
take_state (RegistrarAccountModel *self, RegistrarAccountWork *work)
{
  if (work->accounts == NULL)
    return;

  g_ptr_array_unref (self->accounts);
  self->accounts = g_steal_pointer (&work->accounts);
  if (!is_preferring (self))
    self->preferences = work->preferences;
  show_items (self);
}

static char *
dup_sentence (const GError *error)
{
  const char *hint;

  if (error == NULL)
    return NULL;

  hint = registrar_error_get_hint (error);
  return hint != NULL ? g_strdup_printf ("%s %s", error->message, hint) : g_strdup (error->message);
}

static void
tell (RegistrarAccountModel *self, RegistrarAccountWork *work)
{
  g_autofree char *failure = dup_sentence (work->error);
  g_autofree char *unkept = dup_sentence (work->unkept);

  if (work->verb == REGISTRAR_ACCOUNT_CHECK)
    g_signal_emit (self, signals[CHECKED], 0, work->account->name, &work->check, failure);
  else if (failure != NULL)
    g_signal_emit (self, signals[FAILED], 0, failure);
  else if (work->verb == REGISTRAR_ACCOUNT_SAVE)
    g_signal_emit (self, signals[SAVED], 0, work->account->name);
  else if (work->verb == REGISTRAR_ACCOUNT_REMOVE)
    g_signal_emit (self, signals[REMOVED], 0, work->account->name);

  if (unkept != NULL || work->done != NULL)
    g_signal_emit (self, signals[TOLD], 0, unkept != NULL ? unkept : work->done);
}

static gboolean
work_done_cb (gpointer data)
{
  g_autoptr (RegistrarAccountModel) self = g_object_ref (data);
  g_auto (RegistrarAccountWork) work = { 0 };
  CoChannelStatus status = registrar_account_work_try_receive (self->receiver, &work);

  registrar_await_stop (&self->source);
  registrar_account_work_receiver_clear (&self->receiver);
  if (status == CO_CHANNEL_DONE)
    {
      take_state (self, &work);
      tell (self, &work);
    }
  if (self->source == NULL)
    start_next (self);
  return G_SOURCE_REMOVE;
}

static void
start_next (RegistrarAccountModel *self)
{
  RegistrarAccountWork *work = self->workspace != NULL ? g_queue_pop_head (&self->waiting) : NULL;

  if (work == NULL)
    return;

  self->receiver = registrar_account_work_start (self->workspace, work);
  registrar_await (&self->source, registrar_account_work_receiver_source_new (self->receiver), work_done_cb, self);
  g_free (work);
}

/* @work: (transfer full): its contents */
static void
add_work (RegistrarAccountModel *self, const RegistrarAccountWork *work)
{
  registrar_assert_main_thread ();

  g_queue_push_tail (&self->waiting, g_memdup2 (work, sizeof *work));
  if (self->source == NULL)
    start_next (self);
}

static void
work_free (gpointer data)
{
  registrar_account_work_clear (data);
  g_free (data);
}

static void
registrar_account_model_dispose (GObject *object)
{
  RegistrarAccountModel *self = REGISTRAR_ACCOUNT_MODEL (object);

  registrar_await_stop (&self->source);
  registrar_account_work_receiver_clear (&self->receiver);
  g_queue_clear_full (&self->waiting, work_free);
  g_clear_object (&self->workspace);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (registrar_account_model_parent_class)->dispose (object);
}

static void
registrar_account_model_finalize (GObject *object)
{
  RegistrarAccountModel *self = REGISTRAR_ACCOUNT_MODEL (object);

  g_ptr_array_unref (self->accounts);
  g_hash_table_unref (self->hidden);
  G_OBJECT_CLASS (registrar_account_model_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, guint n_params, ...)
{
  va_list types;
  guint id;

  va_start (types, n_params);
  id = g_signal_new_valist (name, REGISTRAR_TYPE_ACCOUNT_MODEL, G_SIGNAL_RUN_LAST, NULL, NULL, NULL, NULL, G_TYPE_NONE,
                            n_params, types);
  va_end (types);
  return id;
}

static void
registrar_account_model_class_init (RegistrarAccountModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = registrar_account_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = registrar_account_model_finalize;

  signals[CHANGED] = add_signal ("changed", 0);
  signals[SAVED] = add_signal ("saved", 1, G_TYPE_STRING);
  signals[REMOVED] = add_signal ("removed", 1, G_TYPE_STRING);
  signals[FAILED] = add_signal ("failed", 1, G_TYPE_STRING);
  signals[TOLD] = add_signal ("told", 1, G_TYPE_STRING);
  signals[CHECKED] = add_signal ("checked", 3, G_TYPE_STRING, G_TYPE_POINTER, G_TYPE_STRING);
}

static void
registrar_account_model_init (RegistrarAccountModel *self)
{
  self->items = g_list_store_new (REGISTRAR_TYPE_ACCOUNT_ITEM);
  self->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) registrar_account_free);
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->preferences = (RegistrarPreferences) REGISTRAR_PREFERENCES_INIT;
  g_queue_init (&self->waiting);
}

RegistrarAccountModel *
registrar_account_model_new (void)
{
  return g_object_new (REGISTRAR_TYPE_ACCOUNT_MODEL, NULL);
}

void
registrar_account_model_set_workspace (RegistrarAccountModel *self, RegistrarWorkspace *workspace)
{
  g_return_if_fail (REGISTRAR_IS_ACCOUNT_MODEL (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  add_work (self, &(RegistrarAccountWork){ .verb = REGISTRAR_ACCOUNT_LOAD });
}

GListModel *
registrar_account_model_get_items (RegistrarAccountModel *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ACCOUNT_MODEL (self), NULL);

  return G_LIST_MODEL (self->items);
}

static const RegistrarAccount *
find_account (RegistrarAccountModel *self, const char *name)
{
  for (guint i = 0; i < self->accounts->len; i++)
    if (g_str_equal (((const RegistrarAccount *) self->accounts->pdata[i])->name, name))
      return self->accounts->pdata[i];
  return NULL;
}

gboolean
registrar_account_model_has_name (RegistrarAccountModel *self, const char *name)
{
  g_return_val_if_fail (REGISTRAR_IS_ACCOUNT_MODEL (self), FALSE);

  return find_account (self, name) != NULL;
}

const RegistrarPreferences *
registrar_account_model_get_preferences (RegistrarAccountModel *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ACCOUNT_MODEL (self), NULL);

  return &self->preferences;
}

void
registrar_account_model_save (RegistrarAccountModel *self, const RegistrarAccount *account, const char *token)
{
  g_return_if_fail (REGISTRAR_IS_ACCOUNT_MODEL (self));

  add_work (self, &(RegistrarAccountWork){ .verb = REGISTRAR_ACCOUNT_SAVE,
                                           .account = registrar_account_copy (account),
                                           .text = g_strdup (token) });
}

static void
add_work_on (RegistrarAccountModel *self, RegistrarAccountVerb verb, const char *name)
{
  add_work (self, &(RegistrarAccountWork){ .verb = verb, .account = registrar_account_new (name, "", "", NULL) });
}

void
registrar_account_model_remove (RegistrarAccountModel *self, const char *name)
{
  g_return_if_fail (REGISTRAR_IS_ACCOUNT_MODEL (self));

  g_hash_table_remove (self->hidden, name);
  add_work_on (self, REGISTRAR_ACCOUNT_REMOVE, name);
}

void
registrar_account_model_hide (RegistrarAccountModel *self, const char *name)
{
  g_return_if_fail (REGISTRAR_IS_ACCOUNT_MODEL (self));

  g_hash_table_add (self->hidden, g_strdup (name));
  show_items (self);
}

void
registrar_account_model_unhide (RegistrarAccountModel *self, const char *name)
{
  g_return_if_fail (REGISTRAR_IS_ACCOUNT_MODEL (self));

  if (g_hash_table_remove (self->hidden, name))
    show_items (self);
}

void
registrar_account_model_check (RegistrarAccountModel *self, const char *name)
{
  g_return_if_fail (REGISTRAR_IS_ACCOUNT_MODEL (self));

  add_work_on (self, REGISTRAR_ACCOUNT_CHECK, name);
}

void
registrar_account_model_keep (RegistrarAccountModel *self, const char *name)
{
  g_return_if_fail (REGISTRAR_IS_ACCOUNT_MODEL (self));

  add_work_on (self, REGISTRAR_ACCOUNT_KEEP, name);
}

void
registrar_account_model_keep_roster (RegistrarAccountModel *self, GVariant *roster)
{
  g_return_if_fail (REGISTRAR_IS_ACCOUNT_MODEL (self));

  add_work (self, &(RegistrarAccountWork){ .verb = REGISTRAR_ACCOUNT_KEEP_ROSTER, .roster = g_variant_ref_sink (roster) });
}

void
registrar_account_model_prefer (RegistrarAccountModel *self, const RegistrarPreferences *preferences)
{
  g_return_if_fail (REGISTRAR_IS_ACCOUNT_MODEL (self));

  self->preferences = *preferences;
  add_work (self, &(RegistrarAccountWork){ .verb = REGISTRAR_ACCOUNT_PREFER, .preferences = *preferences });
}

void
registrar_account_model_erase (RegistrarAccountModel *self, const char *student)
{
  g_return_if_fail (REGISTRAR_IS_ACCOUNT_MODEL (self));

  add_work (self, &(RegistrarAccountWork){ .verb = REGISTRAR_ACCOUNT_ERASE, .text = g_strdup (student) });
}

void
registrar_account_model_export (RegistrarAccountModel *self, const char *student, const char *path)
{
  g_return_if_fail (REGISTRAR_IS_ACCOUNT_MODEL (self));

  add_work (self, &(RegistrarAccountWork){ .verb = REGISTRAR_ACCOUNT_EXPORT,
                                           .text = g_strdup (student),
                                           .path = g_strdup (path) });
}
