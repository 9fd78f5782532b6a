//! What is a plan?
//!
//! The tree of areas, objectives and KPIs, the values in it, and the one way to change it. This
//! layer knows nothing of TOML, of scores or of terminals.

mod address;
mod branch;
mod choice;
mod content;
mod edit;
mod edit_error;
pub mod field;
mod field_address;
mod id;
mod item;
pub mod locale;
pub mod near;
mod record;
mod same;
mod setting;
mod structure;
mod texts;
mod tree;
pub mod typed;
mod value;
pub mod visible;
mod way;

pub use address::{Address, AddressError, KPI_KEY, PLAN_KEY, SCENARIO_KEY};
pub use branch::Branch;
pub use choice::{Choice, Method, Operator, Rollup, Status};
pub use content::{Content, Misfit, Slot, fits};
pub use edit::{Edit, Spot};
pub use edit_error::EditError;
pub use field::{FIELDS, Field, FieldSet, FieldSpec, Holder, Named, Shape};
pub use field_address::{FieldAddress, FieldAddressError};
pub use id::{Id, IdError, is_bare};
pub use item::{Item, Kpi, KpiIx, Node, NodeIx, Override, Rare, Settings, Weight};
pub use setting::Setting;
pub use structure::Renumbering;
pub use texts::Text;
pub use tree::{Plan, PlanBuilder};
pub use value::{Kind, Target, Value};
pub use way::Way;
