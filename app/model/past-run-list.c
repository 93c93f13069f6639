/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The past runs of a data directory as a list, those that were interrupted first. */

#include "model/past-run-list.h"

#include "coroutine/co.h"
#include "model/await.h"
#include "model/main-thread.h"

/* What a coroutine found: either the runs or why there are none. */
typedef struct
{
  GPtrArray *runs; /* of RegistrarPastRun */
  GError    *error;
} FoundRuns;

static void
found_runs_clear (FoundRuns *self)
{
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_error (&self->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FoundRuns, found_runs_clear)
CO_DEFINE_CHANNEL (FoundRuns, found_runs, found_runs_clear)

struct _RegistrarPastRunList
{
  GObject parent_instance;

  GPtrArray        *items; /* of RegistrarPastRunItem */
  FoundRunsReceiver found;
  GSource          *found_source; /* (nullable) while runs are read */
};

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RegistrarPastRunList, registrar_past_run_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* GListModel */

static GType
get_item_type (GListModel *list)
{
  return REGISTRAR_TYPE_PAST_RUN_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return REGISTRAR_PAST_RUN_LIST (list)->items->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  RegistrarPastRunList *self = REGISTRAR_PAST_RUN_LIST (list);

  registrar_assert_main_thread ();
  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Loading */

static void
count_undo (GHashTable *undos, const RegistrarPastRun *undo)
{
  guint n_taken_back = undo->counts[REGISTRAR_ROW_REMOVED];
  RegistrarUndone *undone = g_hash_table_lookup (undos, undo->undone);

  if (undone == NULL)
    {
      undone = g_new0 (RegistrarUndone, 1);
      g_hash_table_insert (undos, undo->undone, undone);
    }
  undone->n_taken_back += n_taken_back;
  undone->n_gone = MAX (undone->n_gone, n_taken_back + undo->counts[REGISTRAR_ROW_ABSENT]);
}

/* What became of each run that was undone, by its id, which belongs to @runs. */
static GHashTable *
count_undos (GPtrArray *runs)
{
  GHashTable *undos = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < runs->len; i++)
    {
      const RegistrarPastRun *run = runs->pdata[i];

      if (run->undone != NULL)
        count_undo (undos, run);
    }
  return undos;
}

static void
add_items (GPtrArray *items, GPtrArray *runs, GHashTable *undos, gboolean interrupted)
{
  for (guint i = 0; i < runs->len; i++)
    {
      RegistrarPastRun *run = runs->pdata[i];

      if (run != NULL && (run->state == REGISTRAR_RUN_INTERRUPTED) == interrupted)
        g_ptr_array_add (items, registrar_past_run_item_new (run, g_hash_table_lookup (undos, run->id)));
    }
}

static void
show_runs (RegistrarPastRunList *self, GPtrArray *runs)
{
  g_autoptr (GPtrArray) old = self->items;
  g_autoptr (GHashTable) undos = count_undos (runs);

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  add_items (self->items, runs, undos, TRUE);
  add_items (self->items, runs, undos, FALSE);
  g_ptr_array_set_free_func (runs, NULL); /* the items own them now */
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len, self->items->len);
}

static gboolean
runs_found_cb (gpointer data)
{
  RegistrarPastRunList *self = data;
  g_auto (FoundRuns) found = { NULL };

  found_runs_try_receive (self->found, &found);
  registrar_await_stop (&self->found_source);
  if (found.runs != NULL)
    show_runs (self, found.runs);
  g_signal_emit (self, signals[LOADED], 0, found.error != NULL ? found.error->message : NULL);
  return G_SOURCE_REMOVE;
}

typedef struct
{
  RegistrarJournal *journal;
  FoundRunsSender   output;
} FindRuns;

CO_ROUTINE (find_runs, FindRuns)
{
  g_auto (FoundRunsSender) output = args->output;
  g_autoptr (RegistrarJournal) journal = args->journal;
  FoundRuns found = { NULL };

  found.runs = registrar_journal_list (journal, &found.error);
  found_runs_send (output, &found);
  found_runs_close (output);
}

void
registrar_past_run_list_load (RegistrarPastRunList *self, RegistrarJournal *journal)
{
  FoundRunsChannel channel;

  g_return_if_fail (REGISTRAR_IS_PAST_RUN_LIST (self));
  registrar_assert_main_thread ();

  channel = found_runs_channel_new (1);
  co_go (find_runs, registrar_journal_ref (journal), channel.sender);
  found_runs_receiver_clear (&self->found);
  self->found = channel.receiver;
  registrar_await (&self->found_source, found_runs_receiver_source_new (self->found), runs_found_cb, self);
}

/* GObject */

static void
registrar_past_run_list_dispose (GObject *object)
{
  RegistrarPastRunList *self = REGISTRAR_PAST_RUN_LIST (object);

  registrar_await_stop (&self->found_source);
  found_runs_receiver_clear (&self->found);
  G_OBJECT_CLASS (registrar_past_run_list_parent_class)->dispose (object);
}

static void
registrar_past_run_list_finalize (GObject *object)
{
  g_ptr_array_unref (REGISTRAR_PAST_RUN_LIST (object)->items);
  G_OBJECT_CLASS (registrar_past_run_list_parent_class)->finalize (object);
}

static void
registrar_past_run_list_class_init (RegistrarPastRunListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = registrar_past_run_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = registrar_past_run_list_finalize;

  signals[LOADED] = g_signal_new ("loaded", REGISTRAR_TYPE_PAST_RUN_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
registrar_past_run_list_init (RegistrarPastRunList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

RegistrarPastRunList *
registrar_past_run_list_new (void)
{
  return g_object_new (REGISTRAR_TYPE_PAST_RUN_LIST, NULL);
}

RegistrarPastRunItem *
registrar_past_run_list_find (RegistrarPastRunList *self, const char *id)
{
  g_return_val_if_fail (REGISTRAR_IS_PAST_RUN_LIST (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (registrar_past_run_item_get_run (self->items->pdata[i])->id, id))
      return self->items->pdata[i];
  return NULL;
}
