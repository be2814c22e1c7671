//! The rows of the database, one file a table. They are never serialised: queries turn them into the
//! types of `atlas-shared`, which say what the public may see.

pub mod account;
pub mod account_institution;
pub mod account_session;
pub mod assessment;
pub mod assessment_evidence;
pub mod audit;
pub mod canton;
pub mod commitment;
pub mod commitment_institution;
pub mod commitment_reach;
pub mod commitment_value;
pub mod demonstration;
pub mod edition;
pub mod former_parish;
pub mod help_line;
pub mod import_draft;
pub mod institution;
pub mod milestone;
pub mod parish;
pub mod parish_name;
pub mod parish_outline;
pub mod participation;
pub mod plan;
pub mod plan_aim;
pub mod progress_report;
pub mod progress_report_evidence;
pub mod session;
pub mod sign_in_failure;
pub mod source;
pub mod space;
pub mod space_audience;
pub mod space_care_group;
pub mod space_commitment;
pub mod space_language;
